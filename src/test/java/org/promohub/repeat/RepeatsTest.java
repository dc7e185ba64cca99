package org.promohub.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.repeat.ShopHub.KEY;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** Requests of shops that are sent again under the key of the first. */
class RepeatsTest {
    private static final Map<TestDatabase, ShopHub> HUBS = new EnumMap<>(TestDatabase.class);

    @BeforeAll
    static void start(@TempDir Path folder) {
        for (TestDatabase database : TestDatabase.values()) {
            HUBS.put(database, ShopHub.start(database, folder.resolve(database.name())));
        }
    }

    @AfterAll
    static void stop() {
        HUBS.values().forEach(ShopHub::close);
    }

    private static ShopHub hub(TestDatabase database) {
        return Objects.requireNonNull(HUBS.get(database));
    }

    /** A hub with a closed session of ten units. */
    private static ShopHub closed(TestDatabase database, String session) {
        ShopHub hub = hub(database);
        assertThat(hub.put(session, "ada", "closed", 10).status()).isEqualTo(200);
        return hub;
    }

    @ParameterizedTest
    @EnumSource
    void a_return_that_is_sent_twice_is_done_once(TestDatabase database) {
        ShopHub hub = closed(database, "twice");
        long before = hub.count("session_return");

        Answer first = hub.giveBack("twice", 2, KEY, "return-1");
        Answer again = hub.giveBack("twice", 2, KEY, "return-1");
        Answer next = hub.giveBack("twice", 2, KEY, "return-2");

        assertSame(again, first);
        assertThat(first.json().at("/return/returnedCartItems/0/quantity").asInt())
                .isEqualTo(2);
        assertThat(next.json().path("previousReturns")).hasSize(1);
        assertThat(hub.count("session_return")).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @EnumSource
    void an_update_that_is_sent_again_changes_nothing_whatever_else_it_says(TestDatabase database) {
        ShopHub hub = hub(database);
        long customers = hub.count("profile");

        Answer first = hub.put("update", "berta", "open", 1, KEY, "u");
        hub.put("update", "berta", "open", 2);
        Answer again = hub.put("update", "berta", "open", 1, KEY, "u");
        Answer other = hub.put("update", "somebody new", "closed", 7, KEY, "u");

        assertSame(again, first);
        assertSame(other, first);
        assertThat(hub.get("update").json().at("/customerSession/cartItemTotal").asInt())
                .isEqualTo(21);
        assertThat(hub.get("update").json().at("/customerSession/updateCount").asInt())
                .isEqualTo(2);
        assertThat(hub.count("profile")).isEqualTo(customers + 1);
    }

    @ParameterizedTest
    @EnumSource
    void what_rules_decided_comes_again_to_the_letter(TestDatabase database) {
        ShopHub hub = hub(database);
        String cart =
                """
                {"customerSession": {"profileId": "greta", "couponCodes": ["NONE"], "cartItems": [
                  {"sku": "dress", "price": 90.25, "quantity": 1},
                  {"sku": "wool-socks", "category": "socks", "price": 9.333, "quantity": 3}]},
                 "responseContent": ["customerSession", "customerProfile", "event", "triggeredCampaigns",
                   "ruleFailureReasons", "coupons", "loyalty", "awardedGiveaways"]}
                """;

        Answer first = put(hub, cart);
        Answer again = put(hub, cart);

        assertThat(first.json().path("effects")).as(first.error()).isNotEmpty();
        assertSame(again, first);
    }

    private static Answer put(ShopHub hub, String cart) {
        return hub.hub()
                .send(hub.hub()
                        .request("boutique", "/v2/customer_sessions/rules")
                        .header(KEY, "rules")
                        .PUT(BodyPublishers.ofString(cart)));
    }

    @ParameterizedTest
    @EnumSource
    void a_session_that_was_opened_again_stays_as_it_was_then(TestDatabase database) {
        ShopHub hub = closed(database, "reopen");

        Answer first = hub.reopen("reopen", KEY, "again");
        hub.put("reopen", "ada", "closed", 10);
        Answer again = hub.reopen("reopen", KEY, "again");

        assertSame(again, first);
        assertThat(hub.get("reopen").json().at("/customerSession/state").asText())
                .isEqualTo("closed");
    }

    @ParameterizedTest
    @EnumSource
    void an_event_that_is_told_twice_is_one(TestDatabase database) {
        ShopHub hub = hub(database);
        long before = hub.count("event");

        Answer aloud = hub.did("carl", false, KEY, "e-1");
        Answer aloudAgain = hub.did("carl", false, KEY, "e-1");
        Answer silent = hub.did("carl", true, KEY, "e-2");
        Answer silentAgain = hub.did("carl", true, KEY, "e-2");

        assertSame(aloudAgain, aloud);
        assertThat(aloud.json().at("/event/profileId").asText()).isEqualTo("carl");
        assertThat(List.of(silent.status(), silentAgain.status())).containsOnly(204);
        assertThat(hub.count("event")).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @EnumSource
    void a_key_belongs_to_one_operation_on_one_session_or_customer(TestDatabase database) {
        ShopHub hub = closed(database, "one");
        closed(database, "two");
        long returns = hub.count("session_return");
        long events = hub.count("event");

        hub.put("three", "ada", "closed", 1, KEY, "k");
        hub.giveBack("one", 1, KEY, "k");
        hub.giveBack("two", 1, KEY, "k");
        hub.did("ada", true, KEY, "k");
        hub.did("dora", true, KEY, "k");

        assertThat(hub.get("three").status()).isEqualTo(200);
        assertThat(hub.count("session_return")).isEqualTo(returns + 2);
        assertThat(hub.count("event")).isEqualTo(events + 2);
    }

    @ParameterizedTest
    @EnumSource
    void after_a_day_the_key_is_new_again(TestDatabase database, @TempDir Path folder) {
        try (ShopHub hub = ShopHub.start(database, folder)) {
            hub.put("day", "ada", "closed", 10);
            Answer first = hub.giveBack("day", 1, KEY, "k");
            hub.hub().clock().advance(Duration.ofHours(24).minusSeconds(1));
            Answer soon = hub.giveBack("day", 1, KEY, "k");
            hub.hub().clock().advance(Duration.ofSeconds(1));
            Answer late = hub.giveBack("day", 1, KEY, "k");
            Answer lateAgain = hub.giveBack("day", 1, KEY, "k");

            assertSame(soon, first);
            assertThat(late.json().path("previousReturns")).hasSize(1);
            assertSame(lateAgain, late);
            assertThat(hub.count("session_return")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_request_may_be_mended_under_the_same_key(TestDatabase database) {
        ShopHub hub = closed(database, "mend");

        Answer tooMany = hub.giveBack("mend", 11, KEY, "m");
        Answer mended = hub.giveBack("mend", 10, KEY, "m");

        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(mended.status()).as(mended.error()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void a_dry_run_neither_takes_a_key_nor_gets_what_was_answered_under_it(TestDatabase database) {
        ShopHub hub = closed(database, "dry");
        long events = hub.count("event");

        Answer dry = hub.giveBack("dry", 1, KEY, "d", "X-DRY-RUN", "true");
        Answer real = hub.giveBack("dry", 2, KEY, "d");
        Answer dryAgain = hub.giveBack("dry", 3, KEY, "d", "X-DRY-RUN", "true");
        hub.did("ada", true, KEY, "d", "X-DRY-RUN", "true");
        hub.did("ada", true, KEY, "d");

        assertThat(dry.json().at("/return/id").asInt()).isZero();
        assertThat(quantity(real)).isEqualTo(2);
        assertThat(quantity(dryAgain)).isEqualTo(3);
        assertThat(hub.count("event")).isEqualTo(events + 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_header_that_says_nothing_is_no_key(TestDatabase database) {
        ShopHub hub = closed(database, "nothing");
        long before = hub.count("session_return");

        for (String nothing : List.of("", "  ", "undefined", "null")) {
            hub.giveBack("nothing", 1, KEY, nothing);
            hub.giveBack("nothing", 1, KEY, nothing);
        }

        assertThat(hub.count("session_return")).isEqualTo(before + 8);
    }

    @ParameterizedTest
    @EnumSource
    void a_key_has_at_most_255_characters(TestDatabase database) {
        ShopHub hub = closed(database, "long");

        Answer longest = hub.giveBack("long", 1, KEY, "k".repeat(255));
        List<Answer> tooLong = List.of(
                hub.put("long", "ada", "open", 1, KEY, "k".repeat(256)),
                hub.giveBack("long", 1, KEY, "k".repeat(256)),
                hub.reopen("long", KEY, "k".repeat(256)),
                hub.did("ada", false, KEY, "k".repeat(256)));

        assertThat(longest.status()).as(longest.error()).isEqualTo(200);
        assertThat(tooLong).extracting(Answer::status).containsOnly(400);
        assertThat(tooLong)
                .extracting(Answer::error)
                .containsOnly("idempotency-key must have at most 255 characters, not 256");
    }

    private static int quantity(Answer answer) {
        return answer.json().at("/return/returnedCartItems/0/quantity").asInt();
    }

    private static void assertSame(Answer again, Answer first) {
        assertThat(first.status()).as(first.error()).isEqualTo(200);
        assertThat(again.status()).as(again.error()).isEqualTo(200);
        assertThat(again.json().toString()).isEqualTo(first.json().toString());
    }
}
