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

class ReturnsTest {
    private static final String CLOSED =
            """
            {"profileId": "%s", "state": "closed", "cartItems": [{"sku": "a", "price": 10.5, "quantity": 3},
             {"sku": "b", "price": 4, "quantity": 1, "additionalCosts": {"giftwrap": {"price": 2}}}],
             "additionalCosts": {"shipping": {"price": 5}}}
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

    private static SessionHub closed(TestDatabase database, String name) {
        SessionHub hub = hubs.on(database);
        assertThat(hub.put(name, CLOSED.formatted(name)).status()).isEqualTo(200);
        return hub;
    }

    @ParameterizedTest
    @EnumSource
    void units_come_back_one_after_the_other(TestDatabase database) {
        SessionHub hub = closed(database, "units");

        JsonNode first = hub.giveBack("units", 0, 2).json();
        JsonNode second = hub.giveBack("units", 0, 1, 1, 1).json();

        assertThat(first.at("/customerSession/state").asText()).isEqualTo("partially_returned");
        assertThat(first.at("/customerSession/cartItems/0/returnedQuantity").asInt())
                .isEqualTo(2);
        assertThat(first.at("/customerSession/cartItems/0/remainingQuantity").asInt())
                .isOne();
        assertThat(first.at("/return/returnedCartItems")).hasToString("[{\"position\":0,\"quantity\":2}]");
        assertThat(first.path("previousReturns")).isEmpty();
        assertThat(second.at("/return/returnedCartItems"))
                .hasToString("[{\"position\":0,\"quantity\":1},{\"position\":1,\"quantity\":1}]");
        assertThat(second.path("previousReturns")).hasSize(1);
        assertThat(second.at("/previousReturns/0")).isEqualTo(first.path("return"));
        assertThat(second.at("/return/sessionIntegrationId").asText()).isEqualTo("units");
        assertThat(second.at("/return/profileIntegrationId").asText()).isEqualTo("units");
        assertThat(second.at("/return/eventId")).isEqualTo(second.at("/event/id"));
    }

    @ParameterizedTest
    @EnumSource
    void sales_shrink_by_what_came_back_and_a_cancellation_takes_the_rest(TestDatabase database) {
        SessionHub hub = closed(database, "value");
        assertThat(hub.sales("value")).isEqualTo("1 42.5");

        hub.giveBack("value", 0, 1, 1, 1);
        assertThat(hub.sales("value")).isEqualTo("1 26");
        hub.put("value", "{\"state\": \"cancelled\"}");

        assertThat(hub.sales("value")).isEqualTo("0 0");
        assertThat(hub.get("value").json().path("previousReturns")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void without_a_quantity_all_units_that_are_left_come_back(TestDatabase database) {
        SessionHub hub = closed(database, "rest");
        hub.giveBack("rest", 0, 1);

        Answer rest = hub.hub()
                .post(
                        "segment",
                        "/v2/customer_sessions/rest/returns",
                        "{\"return\": {\"returnedCartItems\": [{\"position\": 0}]}}");

        assertThat(rest.json().at("/return/returnedCartItems")).hasToString("[{\"position\":0,\"quantity\":2}]");
    }

    @ParameterizedTest
    @EnumSource
    void more_than_was_bought_does_not_come_back(TestDatabase database) {
        SessionHub hub = closed(database, "much");
        hub.giveBack("much", 0, 2);

        Answer tooMany = hub.giveBack("much", 0, 2);
        Answer twice = hub.giveBack("much", 0, 1, 0, 1);
        Answer noLine = hub.giveBack("much", 2, 1);

        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.error())
                .isEqualTo(
                        "return.returnedCartItems[0].quantity must be at most 1, the units of line 0 that are left, not 2");
        assertThat(twice.error()).contains("returnedCartItems[1].quantity must be at most 0");
        assertThat(noLine.error()).contains("returnedCartItems[0].position must be less than 2");
        assertThat(hub.sales("much")).isEqualTo("1 21.5");
        assertThat(hub.get("much").json().path("previousReturns")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_returned_session_can_still_be_asked_for_as_it_was_closed(TestDatabase database) {
        SessionHub hub = closed(database, "same");
        hub.giveBack("same", 0, 1);

        Answer same = hub.put("same", CLOSED.formatted("same").replace("\"state\": \"closed\", ", ""));
        Answer other = hub.put("same", "{\"cartItems\": []}");

        assertThat(same.status()).as(same.error()).isEqualTo(200);
        assertThat(same.json()
                        .at("/customerSession/cartItems/0/returnedQuantity")
                        .asInt())
                .isOne();
        assertThat(other.error()).contains("cartItems", "partially_returned");
    }
}
