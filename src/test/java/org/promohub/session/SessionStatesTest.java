package org.promohub.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** Where sessions can go, and what their customers' counters make of it. */
class SessionStatesTest {
    private static final String CART =
            """
            {"profileId": "%s", "state": "%s", "cartItems": [{"sku": "a", "price": 10.5, "quantity": 3},
             {"sku": "b", "price": 4, "quantity": 1, "additionalCosts": {"giftwrap": {"price": 2}}}]}
            """;

    private static SessionHubs hubs;

    @BeforeAll
    static void start(@TempDir Path folder) {
        hubs = new SessionHubs(folder);
    }

    @AfterAll
    static void stop() {
        hubs.close();
    }

    private static JsonNode done(Answer answer, String event) {
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        assertThat(answer.json().at("/event/type").asText()).isEqualTo(event);
        return answer.json();
    }

    private static void refused(Answer answer, String... words) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(words);
    }

    @ParameterizedTest
    @EnumSource
    void a_session_opens_changes_closes_and_is_revoked(TestDatabase database) {
        SessionHub hub = hubs.on(database);

        done(hub.put("whole", CART.formatted("whole", "open")), "talon_session_created");
        done(hub.put("whole", "{\"couponCodes\": [\"x\"]}"), "talon_session_updated");
        assertThat(hub.sales("whole")).isEqualTo("0 0");
        JsonNode closed = done(hub.put("whole", "{\"state\": \"closed\"}"), "talon_session_closed");
        assertThat(closed.at("/customerProfile/totalSales")).hasToString("37.5");
        assertThat(hub.sales("whole")).isEqualTo("1 37.5");
        JsonNode revoked = done(hub.put("whole", "{\"state\": \"cancelled\"}"), "talon_session_revoked");

        assertThat(revoked.at("/customerSession/state").asText()).isEqualTo("cancelled");
        assertThat(hub.sales("whole")).isEqualTo("0 0");
    }

    @ParameterizedTest
    @EnumSource
    void a_session_can_begin_closed_as_an_old_order_does(TestDatabase database) {
        SessionHub hub = hubs.on(database);

        done(hub.put("old", CART.formatted("old", "closed")), "talon_session_created");

        assertThat(hub.sales("old")).isEqualTo("1 37.5");
    }

    @ParameterizedTest
    @EnumSource
    void a_session_cannot_begin_at_its_end(TestDatabase database) {
        SessionHub hub = hubs.on(database);

        refused(hub.put("end", "{\"state\": \"cancelled\"}"), "state must be open or closed", "cancelled");
        refused(hub.put("end", "{\"state\": \"partially_returned\"}"), "state", "partially_returned");

        assertThat(hub.get("end").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void an_open_session_that_is_cancelled_counts_for_nothing(TestDatabase database) {
        SessionHub hub = hubs.on(database);
        hub.put("dropped", CART.formatted("dropped", "open"));

        done(hub.put("dropped", "{\"state\": \"cancelled\"}"), "talon_session_cancelled");

        assertThat(hub.sales("dropped")).isEqualTo("0 0");
    }

    @ParameterizedTest
    @EnumSource
    void illegal_ways_are_refused_with_both_states(TestDatabase database) {
        SessionHub hub = hubs.on(database);
        hub.put("ways", CART.formatted("ways", "open"));
        refused(hub.put("ways", "{\"state\": \"partially_returned\"}"), "from open to partially_returned");
        refused(hub.giveBack("ways", 0, 1), "from open to partially_returned");
        refused(hub.reopen("ways"), "from open to open");
        hub.put("ways", "{\"state\": \"closed\"}");
        refused(hub.put("ways", "{\"state\": \"open\"}"), "from closed to open");
        refused(hub.put("ways", "{\"state\": \"partially_returned\"}"), "from closed to partially_returned");
        hub.giveBack("ways", 0, 1);
        refused(hub.put("ways", "{\"state\": \"open\"}"), "from partially_returned to open");
        refused(hub.put("ways", "{\"state\": \"closed\"}"), "from partially_returned to closed");
        refused(
                hub.put("ways", "{\"state\": \"partially_returned\"}"),
                "from partially_returned to partially_returned");
        refused(hub.reopen("ways"), "from partially_returned to open");
        hub.put("ways", "{\"state\": \"cancelled\"}");
        refused(hub.put("ways", "{\"state\": \"open\"}"), "from cancelled to open");
        refused(hub.put("ways", "{\"state\": \"closed\"}"), "from cancelled to closed");
        refused(hub.giveBack("ways", 0, 1), "from cancelled to partially_returned");
        refused(hub.reopen("ways"), "from cancelled to open");

        assertThat(hub.sales("ways")).isEqualTo("0 0");
    }

    @ParameterizedTest
    @EnumSource
    void closing_twice_gives_the_first_answer_and_counts_once(TestDatabase database) {
        SessionHub hub = hubs.on(database);
        hub.put("twice", CART.formatted("twice", "open"));

        Answer first = hub.put("twice", CART.formatted("twice", "closed"));
        Answer second = hub.put("twice", CART.formatted("twice", "closed"));
        Answer without = hub.put("twice", "{\"state\": \"closed\"}");

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(without.json()).isEqualTo(first.json());
        assertThat(hub.sales("twice")).isEqualTo("1 37.5");
    }

    @ParameterizedTest
    @EnumSource
    void a_closed_session_keeps_its_content_and_its_customer(TestDatabase database) {
        SessionHub hub = hubs.on(database);
        hub.put("shut", CART.formatted("shut", "closed"));

        refused(hub.put("shut", "{\"couponCodes\": [\"y\"]}"), "couponCodes", "closed");
        refused(hub.put("shut", "{\"referralCode\": \"y\"}"), "referralCode", "closed");
        refused(hub.put("shut", "{\"loyaltyCards\": [\"y\"]}"), "loyaltyCards", "closed");
        refused(hub.put("shut", "{\"cartItems\": []}"), "cartItems", "closed");
        refused(hub.put("shut", "{\"additionalCosts\": {\"shipping\": {\"price\": 1}}}"), "additionalCosts", "closed");
        refused(hub.put("shut", "{\"identifiers\": [\"y\"]}"), "identifiers", "closed");
        refused(hub.put("shut", "{\"attributes\": {\"ShippingCity\": \"y\"}}"), "attributes", "closed");
        refused(hub.put("shut", "{\"profileId\": \"somebody\"}"), "profileId", "closed");
        refused(hub.put("shut", "{\"profileId\": \"somebody\", \"state\": \"cancelled\"}"), "profileId", "closed");

        assertThat(hub.tables().number("SELECT COUNT(*) FROM profile WHERE integration_id = 'somebody'"))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void cancelling_twice_changes_nothing_and_has_no_effects(TestDatabase database) {
        SessionHub hub = hubs.on(database);
        hub.put("gone", CART.formatted("gone", "closed"));
        JsonNode first = hub.put("gone", "{\"state\": \"cancelled\"}").json();

        JsonNode second = done(hub.put("gone", CART.formatted("gone", "cancelled")), "talon_session_revoked");

        assertThat(second.path("effects")).isEmpty();
        assertThat(second.path("customerSession")).isEqualTo(first.path("customerSession"));
        assertThat(hub.sales("gone")).isEqualTo("0 0");
    }

    @ParameterizedTest
    @EnumSource
    void a_closed_session_that_is_opened_again_can_change_and_close(TestDatabase database) {
        SessionHub hub = hubs.on(database);
        hub.put("again", CART.formatted("again", "closed"));

        Answer reopened = hub.reopen("again");

        assertThat(reopened.json()).hasToString("{\"effects\":[]}");
        assertThat(hub.get("again").json().at("/event/type").asText()).isEqualTo("talon_session_reopened");
        assertThat(hub.sales("again")).isEqualTo("0 0");
        done(
                hub.put(
                        "again",
                        "{\"state\": \"closed\", \"cartItems\": [{\"sku\": \"c\", \"price\": 1, \"quantity\": 1}]}"),
                "talon_session_closed");
        assertThat(hub.sales("again")).isEqualTo("1 1");
    }

    @ParameterizedTest
    @EnumSource
    void a_guest_can_log_in_while_the_session_is_open(TestDatabase database) {
        SessionHub hub = hubs.on(database);
        JsonNode guest = done(hub.put("guest", "{}"), "talon_session_created");
        assertThat(guest.at("/customerSession/profileId").asText()).isEmpty();
        assertThat(guest.at("/customerSession/firstSession").asBoolean()).isTrue();
        assertThat(guest.has("customerProfile")).isFalse();
        hub.put("before", "{\"profileId\": \"known\"}");

        JsonNode customer = done(hub.put("guest", "{\"profileId\": \"known\"}"), "talon_session_updated");

        assertThat(customer.at("/customerSession/profileId").asText()).isEqualTo("known");
        assertThat(customer.at("/customerSession/firstSession").asBoolean()).isFalse();
        assertThat(customer.at("/customerProfile/integrationId").asText()).isEqualTo("known");
    }

    @ParameterizedTest
    @EnumSource
    void an_anonymous_session_closes_and_is_cancelled(TestDatabase database) {
        SessionHub hub = hubs.on(database);
        String cart = "{\"state\": \"closed\", \"cartItems\": [{\"sku\": \"c\", \"price\": 1, \"quantity\": 2}]}";

        done(hub.put("anonymous", cart), "talon_session_created");
        JsonNode back = done(hub.giveBack("anonymous", 0, 1), "talon_session_partially_returned");
        done(hub.put("anonymous", "{\"state\": \"cancelled\"}"), "talon_session_revoked");

        assertThat(back.path("return").has("profileId")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void one_id_in_two_forms_of_the_call_is_one_session(TestDatabase database) {
        SessionHub hub = hubs.on(database);

        done(hub.putFirstForm("form", "{\"customerSession\": {\"profileId\": \"form\"}}"), "talon_session_created");

        done(hub.put("form", "{}"), "talon_session_updated");
    }
}
