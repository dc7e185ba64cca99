package org.promohub.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** What comes of mParticle's batches of events. */
class MParticleEventsTest {
    private static final String EMAIL = "{\"type\": \"email\", \"encoding\": \"raw\", \"value\": \"%s@example.com\"}";
    private static final String HASH = "0cc175b9c0f1b6a831c399e269772661";
    private static final String CUSTOMER = "{\"type\": \"%s\", \"encoding\": \"%s\", \"value\": \"%s\"}";

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EventHubs hubs;

    @BeforeAll
    static void start(@TempDir Path folder) {
        hubs = new EventHubs(folder);
    }

    @AfterAll
    static void stop() {
        hubs.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_customer_is_whom_the_account_says_and_a_hash_only_where_there_is_nothing_else(TestDatabase database) {
        EventHub hub = hubs.on(database);
        String both = CUSTOMER.formatted("customer", "sha256", "9f86") + ","
                + CUSTOMER.formatted("customer", "raw", "ida") + "," + EMAIL.formatted("ida");

        List<Answer> answers = List.of(
                hub.mparticle("mpid", both, custom("by mpid", "1")),
                hub.mparticle("email", both, custom("by email", "2")),
                hub.mparticle("customerId", both, custom("by customer", "3")),
                hub.mparticle("customerId", CUSTOMER.formatted("customerId", "md5", HASH), custom("by hash", "4")),
                hub.mparticle("customerId", EMAIL.formatted("ida"), custom("by nothing", "5")));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(hub.eventsOf("6423785492837")).containsExactly("by mpid");
        assertThat(hub.eventsOf("ida@example.com")).containsExactly("by email");
        assertThat(hub.eventsOf("ida")).containsExactly("by customer");
        assertThat(hub.eventsOf(HASH)).containsExactly("by hash");
        assertThat(hub.tables().texts("SELECT type FROM event")).doesNotContain("by nothing");
    }

    @ParameterizedTest
    @EnumSource
    void an_event_that_comes_twice_counts_once_and_without_an_id_twice(TestDatabase database) {
        EventHub hub = hubs.on(database);
        String customer = CUSTOMER.formatted("customer", "raw", "twice");
        String events = custom("named", "10") + "," + custom("named", "11") + "," + custom("named", "10")
                + ", {\"type\": \"custom_event\", \"name\": \"nameless\"}";

        Answer first = hub.mparticle("customerId", customer, events);
        Answer again = hub.mparticle("customerId", customer, events);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(hub.eventsOf("twice")).containsExactly("named", "named", "nameless", "nameless");
    }

    @ParameterizedTest
    @EnumSource
    void values_are_read_as_the_type_of_a_known_attribute_and_new_ones_are_texts(TestDatabase database) {
        EventHub hub = hubs.on(database);

        hub.mparticle(
                "customerId",
                CUSTOMER.formatted("customer", "raw", "typed"),
                """
                {"type": "custom_event", "name": "typed", "attributes":
                 {"ProductClicked": "true", "Product Name": "tea", "$price": "4.50", "1st": "yes", "nothing": null}}
                """);

        assertThat(hub.tables().texts("SELECT attributes FROM event WHERE type = 'typed'"))
                .containsExactly(
                        "{\"ProductClicked\":true,\"Product_Name\":\"tea\",\"mp_1st\":\"yes\",\"mp_price\":\"4.50\"}");
    }

    @ParameterizedTest
    @EnumSource
    void other_events_are_ignored_and_a_wrong_one_undoes_the_batch(TestDatabase database) {
        EventHub hub = hubs.on(database);
        String customer = CUSTOMER.formatted("customer", "raw", "strict");
        Map<String, Long> before = hub.tables().counts();

        Answer other = hub.mparticle("customerId", customer, "{\"type\": \"screen_view\", \"name\": \"talon_x\"}");
        Answer wrong = hub.mparticle(
                "customerId",
                customer,
                custom("good", "20")
                        + ", {\"type\": \"session_start\"}"
                        + ", {\"type\": \"custom_event\", \"name\": \"bad\", \"attributes\": {\"ProductClicked\": \"maybe\"}}");

        assertThat(other.status()).as(other.error()).isEqualTo(200);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.error()).contains("ProductClicked", "maybe").startsWith("events[2].attributes.");
        assertThat(hub.tables().counts()).isEqualTo(before);
    }

    private static String custom(String name, String id) {
        return "{\"type\": \"custom_event\", \"name\": \"%s\", \"id\": \"%s\", \"session_id\": 109}"
                .formatted(name, id);
    }
}
