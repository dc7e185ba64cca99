package org.promohub.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.TestDatabase;

/** What is kept of events, and what their senders get. */
class EventsTest {
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
    void a_repeat_gets_the_answer_of_the_first_whatever_has_changed_since(TestDatabase database) {
        EventHub hub = hubs.on(database);
        Answer first = hub.braze("rita", "opened", "mail-1");
        Answer changed = hub.put("/segment/v2/customer_profiles/rita", "{\"attributes\": {\"Language\": \"german\"}}");
        Map<String, Long> before = hub.tables().counts();

        Answer repeat = hub.braze("rita", "opened", "mail-1");

        assertThat(List.of(first.status(), changed.status(), repeat.status())).containsOnly(200);
        assertThat(repeat.json()).isEqualTo(first.json());
        assertThat(hub.tables().counts()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void an_event_moves_the_last_activity_and_a_repeat_does_not(TestDatabase database) {
        EventHub hub = hubs.on(database);
        hub.braze("axel", "opened", "mail-1");
        hub.hub().clock().advance(Duration.ofMinutes(1));
        Answer second = hub.braze("axel", "opened", "mail-2");
        hub.hub().clock().advance(Duration.ofMinutes(1));
        hub.braze("axel", "opened", "mail-2");

        Answer profile = hub.put("/segment/v2/customer_profiles/axel", "{}");

        assertThat(profile.json().at("/customerProfile/lastActivity"))
                .isEqualTo(second.json().at("/event/created"));
        assertThat(hub.eventsOf("axel")).containsExactly("opened", "opened");
    }

    @ParameterizedTest
    @EnumSource
    void a_declared_kind_of_event_is_known_and_others_are_made_by_platforms_that_may(TestDatabase database) {
        EventHub hub = hubs.on(database);

        Answer declared = hub.did("kira", "mySegmentEvent");
        Answer unknown = hub.did("kira", "Order Completed 🎉");
        Answer made = hub.braze("kira", "Order Completed 🎉", "mail-1");
        Answer known = hub.did("kira", "Order Completed 🎉");

        assertThat(List.of(declared.status(), unknown.status(), made.status(), known.status()))
                .containsExactly(200, 400, 200, 200);
        assertThat(unknown.error())
                .isEqualTo("eventType must be a known type of event, and Order Completed 🎉 is unknown");
        assertThat(hub.eventsOf("kira")).containsExactly("mySegmentEvent", "Order Completed 🎉", "Order Completed 🎉");
        assertThat(hub.tables().texts("SELECT name FROM event_type")).doesNotContain("mySegmentEvent");
    }

    @ParameterizedTest
    @EnumSource
    void a_dry_run_keeps_nothing_of_events_and_profiles(TestDatabase database) {
        EventHub hub = hubs.on(database);
        hub.did("dora", "mySegmentEvent");
        hub.hub().clock().advance(Duration.ofMinutes(1));
        String stored = stored(hub);

        Answer known = hub.braze("dora", "opened", "dry", "X-DRY-RUN", "true");
        Answer fresh = hub.braze("nobody yet", "never heard of", "dry", "X-DRY-RUN", "true");
        Answer profile = hub.put(
                "/segment/customer_profile_v2/dora",
                """
                {"attributes": {"brandNew": 1}, "runRuleEngine": true, "audiencesChanges": {"adds": [{"name": "Dry"}]}}
                """,
                "X-DRY-RUN",
                "true");

        assertThat(List.of(known.status(), fresh.status(), profile.status())).containsOnly(200);
        assertThat(known.json().at("/event/id").asLong()).isZero();
        assertThat(profile.json().at("/customerProfile/attributes/brandNew").asInt())
                .isEqualTo(1);
        assertThat(stored(hub)).isEqualTo(stored);
    }

    @ParameterizedTest
    @EnumSource
    void either_way_to_ask_for_a_dry_run_of_an_event_is_enough(TestDatabase database) {
        EventHub hub = hubs.on(database);
        hub.did("dora", "mySegmentEvent");
        String stored = stored(hub);

        for (String query : List.of("?dry=false", "?silent=no")) {
            Answer answer = hub.hub()
                    .send(hub.hub()
                            .request("segment", "/v2/events" + query)
                            .header("X-DRY-RUN", "true")
                            .POST(BodyPublishers.ofString("{\"type\": \"mySegmentEvent\", \"profileId\": \"dora\"}")));
            assertThat(answer.status()).isBetween(200, 204);
        }

        assertThat(stored(hub)).isEqualTo(stored);
    }

    private static String stored(EventHub hub) {
        return hub.tables().counts()
                + hub.tables()
                        .texts("SELECT CONCAT(attributes, last_activity) FROM profile ORDER BY id")
                        .toString();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_kept_of_a_refused_event(TestDatabase database) {
        EventHub hub = hubs.on(database);
        Map<String, Long> before = hub.tables().counts();

        Answer refused = hub.put(
                "/segment/event",
                """
                {"eventType": "new kind", "customerProfileId": "new customer",
                 "eventAttributes": {"quiteNew": 1, "ProductClicked": "maybe"}}
                """);

        assertThat(refused.error()).isEqualTo("eventAttributes.ProductClicked must be of type boolean, not maybe");
        assertThat(hub.tables().counts()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void of_an_erased_customer_no_event_and_no_answer_is_left(TestDatabase database) {
        EventHub hub = hubs.on(database);
        Answer first = hub.braze("gone with the wind", "opened", "mail-1");
        hub.did("gone with the wind", "mySegmentEvent");
        hub.braze("still here", "opened", "mail-1");

        Answer erased = hub.hub()
                .send(HttpRequest.newBuilder(URI.create("http://localhost:"
                                + hub.hub().managementPort() + "/customers/demo/gone%20with%20the%20wind"))
                        .method("DELETE", BodyPublishers.noBody()));
        Answer again = hub.braze("gone with the wind", "opened", "mail-1");

        assertThat(erased.json().at("/erased/events").asInt()).isEqualTo(2);
        assertThat(again.json().at("/event/id")).isNotEqualTo(first.json().at("/event/id"));
        assertThat(hub.eventsOf("gone with the wind")).containsExactly("opened");
        assertThat(hub.eventsOf("still here")).containsExactly("opened");
    }

    @Test
    void an_event_without_a_mandatory_attribute_is_refused(@TempDir Path folder) {
        DemoConfig config = DemoConfig.in(folder.resolve("config"))
                .replace(
                        "deployments/demo/deployment.yaml",
                        "    platform: string #",
                        "    platform: { type: string, mandatory: true } #");
        try (EventHub hub =
                EventHub.start(TestDatabase.HSQLDB, folder, Hub.with(folder).setting("config", config.path()))) {
            Answer refused = hub.did("mona", "mySegmentEvent");

            assertThat(refused.error()).isEqualTo("eventAttributes.platform is missing, and every Event must have it");
        }
    }
}
