package org.promohub.audience;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.Hub;
import org.promohub.testing.TestDatabase;
import org.promohub.testing.TestJson;

/** Attributes of customers: nine types, declared in the configuration or made by a platform. */
class ProfileAttributesTest {
    private static final String OLD = "/segment/customer_profile/";
    private static final String NOW = "/segment/v2/customer_profiles/";
    private static final Map<TestDatabase, AudienceHub> HUBS = new EnumMap<>(TestDatabase.class);

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path demo = Path.of("config/deployments/demo/deployment.yaml");
        Path config = folder.resolve("config");
        Path deployment =
                Files.createDirectories(config.resolve("deployments/demo")).resolve("deployment.yaml");
        Files.writeString(
                deployment,
                Files.readString(demo)
                        .replaceFirst(
                                "  CustomerProfile:\n",
                                """
                                  CustomerProfile:
                                    aText: string
                                    aNumber: number
                                    aBoolean: boolean
                                    aTime: time
                                    aLocation: location
                                    texts: (list string)
                                    numbers: (list number)
                                    times: (list time)
                                    locations: (list location)
                                """));
        for (TestDatabase database : TestDatabase.values()) {
            Path data = folder.resolve(database.name());
            HUBS.put(database, AudienceHub.start(database, data, Hub.with(data).setting("config", config.toString())));
        }
    }

    @AfterAll
    static void stop() {
        HUBS.values().forEach(AudienceHub::close);
    }

    @ParameterizedTest
    @EnumSource
    void values_of_all_nine_types_are_kept_with_times_in_utc(TestDatabase database) {
        String given =
                """
                {"aText": "Grüße", "aNumber": 12.50, "aBoolean": true, "aTime": "2026-03-01T10:00:00.5+02:00",
                 "aLocation": {"latitude": 52.5, "longitude": 13.4}, "texts": ["a", ""], "numbers": [1, 2.5],
                 "times": ["2026-03-01T00:30:00+01:00", "2026-03-01T00:30:00Z"],
                 "locations": [{"latitude": 1, "longitude": 2}, {"lat": -3, "lng": 4}]}
                """;
        String kept =
                """
                {"aText": "Grüße", "aNumber": 12.5, "aBoolean": true, "aTime": "2026-03-01T08:00:00.500Z",
                 "aLocation": {"latitude": 52.5, "longitude": 13.4}, "texts": ["a", ""], "numbers": [1, 2.5],
                 "times": ["2026-02-28T23:30:00Z", "2026-03-01T00:30:00Z"],
                 "locations": [{"latitude": 1, "longitude": 2}, {"latitude": -3, "longitude": 4}]}
                """;

        JsonNode cdp = set(database, "cdp", "/cdp/customer_profile/nine", given);
        JsonNode segment = set(database, "segment", NOW + "niner", given);
        JsonNode later = set(database, "segment", NOW + "nine", "{}");

        assertThat(List.of(cdp, segment, later)).containsOnly(TestJson.read(kept));
    }

    @ParameterizedTest
    @EnumSource
    void texts_and_pairs_are_read_as_values_of_the_declared_type(TestDatabase database) {
        JsonNode read = set(
                database,
                "segment",
                NOW + "texter",
                """
                {"aNumber": "7.0", "aBoolean": "TRUE", "aLocation": "52.5, 13.4", "locations": [[1, 2]]}
                """);

        assertThat(read)
                .isEqualTo(
                        TestJson.read(
                                """
                                {"aBoolean": true, "aLocation": {"latitude": 52.5, "longitude": 13.4}, "aNumber": 7,
                                 "locations": [{"latitude": 1, "longitude": 2}]}
                                """));
    }

    @ParameterizedTest
    @EnumSource
    void null_removes_an_attribute_and_others_stay(TestDatabase database) {
        set(database, "cdp", "/cdp/customer_profile/nuller", "{\"aText\": \"a\", \"aNumber\": 1, \"texts\": [\"b\"]}");

        JsonNode left = set(database, "cdp", "/cdp/customer_profile/nuller", "{\"aText\": null, \"texts\": null}");

        assertThat(left).isEqualTo(TestJson.read("{\"aNumber\": 1}"));
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_attribute_is_refused_or_skipped_or_made(TestDatabase database) {
        AudienceHub hub = on(database);
        String unknown = "{\"attributes\": {\"aText\": \"a\", \"unheardOf\": 1, \"andThis\": null}}";

        for (String path : List.of(NOW, "/cdp/customer_profile/")) {
            String platform = path.split("/")[1];
            Answer refused = hub.keepingNothing(() -> hub.put(platform, path + "unknowing", unknown));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error()).contains("attributes.unheardOf");
            Answer skipped = hub.put(platform, path + "skipping?skipNonExistingAttributes=true", unknown);
            assertThat(attributes(skipped).toString()).isEqualTo("{\"aText\":\"a\"}");
        }
        Answer made = hub.put("segment", OLD + "making", unknown);
        Answer known = hub.put("segment", NOW + "unknowing", "{\"attributes\": {\"unheardOf\": 2}}");

        assertThat(attributes(made)).isEqualTo(TestJson.read("{\"aText\": \"a\", \"unheardOf\": 1}"));
        assertThat(made.json().path("createdAttributes")).hasSize(1);
        assertThat(made.json().at("/createdAttributes/0/type").asText()).isEqualTo("number");
        assertThat(attributes(known).toString()).isEqualTo("{\"unheardOf\":2}");
    }

    @ParameterizedTest
    @EnumSource
    void the_type_of_a_new_attribute_is_what_the_request_says_or_follows_from_the_value(TestDatabase database) {
        Answer made = on(database)
                .put(
                        "segment",
                        OLD + "hinter",
                        """
                        {"attributes": {"h1": "2026-01-01T01:00:00+01:00", "h2": "2026-01-01T00:00:00Z", "h3": [1, 2],
                                        "h4": "5", "h5": ["x"], "h6": [3.5], "h7": [{"latitude": 1, "longitude": 2}],
                                        "h8": false, "h9": {"latitude": 1, "longitude": 2}, "aText": "known"},
                         "attributesInfo": [{"name": "h1", "type": "time"}, {"name": "h3", "type": "location"},
                                            {"name": "h4", "type": "number"}, {"name": "aText", "type": "number"}]}
                        """);

        assertThat(made.status()).as(made.error()).isEqualTo(200);
        assertThat(made.json().path("createdAttributes"))
                .extracting(each ->
                        each.path("name").asText() + " " + each.path("type").asText())
                .containsExactlyInAnyOrder(
                        "h1 time",
                        "h2 string",
                        "h3 location",
                        "h4 number",
                        "h5 (list string)",
                        "h6 (list number)",
                        "h7 (list location)",
                        "h8 boolean",
                        "h9 location");
        assertThat(attributes(made).path("h1").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(attributes(made).path("h3").toString()).contains("\"latitude\":1", "\"longitude\":2");
    }

    @ParameterizedTest
    @EnumSource
    void a_type_that_cannot_be_is_refused_by_the_attributes_name(TestDatabase database) {
        AudienceHub hub = on(database);
        hub.put("segment", OLD + "mistaken", "{\"attributes\": {\"madeNumber\": 1}}");
        List<String> wrong = List.of(
                "{\"aNumber\": \"x\"}",
                "{\"aNumber\": true}",
                "{\"aNumber\": 1e40}",
                "{\"aBoolean\": 2}",
                "{\"aTime\": 5}",
                "{\"aTime\": \"2026-03-01\"}",
                "{\"aTime\": \"yesterday\"}",
                "{\"aText\": 5}",
                "{\"aText\": [\"a\"]}",
                "{\"aText\": {}}",
                "{\"aText\": \"\\u0000\"}",
                "{\"aLocation\": {\"latitude\": 91, \"longitude\": 0}}",
                "{\"aLocation\": {\"latitude\": 9}}",
                "{\"aLocation\": [1]}",
                "{\"aLocation\": [1, null]}",
                "{\"texts\": \"a\"}",
                "{\"texts\": [1]}",
                "{\"texts\": [null]}",
                "{\"numbers\": [1, \"x\"]}",
                "{\"times\": [\"2026-03-01\"]}",
                "{\"times\": [[]]}",
                "{\"locations\": [[1, 200]]}",
                "{\"locations\": {\"latitude\": 9, \"longitude\": 0}}",
                "{\"madeNumber\": \"one\"}");

        for (String values : wrong) {
            String name = "attributes." + values.split("\"")[1];
            for (String path : List.of(OLD + "wrong", NOW + "wrong?skipNonExistingAttributes=true")) {
                Answer answer = hub.keepingNothing(() -> hub.put("segment", path, "{\"attributes\": " + values + "}"));
                assertThat(answer.status()).as(path + values).isEqualTo(400);
                assertThat(answer.error()).as(path + values).contains(name);
            }
        }
        for (String info : List.of("(list string)", "number", "colour", "")) {
            Answer answer = hub.keepingNothing(() -> hub.put(
                    "segment",
                    OLD + "wrong",
                    "{\"attributes\": {\"fresh\": [\"a\"]}, \"attributesInfo\": [{\"name\": \"fresh\", \"type\": \"%s\"}]}"
                            .formatted(info)));
            assertThat(answer.status()).as(info).isEqualTo(400);
            assertThat(answer.error())
                    .contains(info.equals("number") ? "attributesInfo must not make fresh" : "attributesInfo[0].type ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_attribute_that_many_make_at_once_is_made_once_and_all_succeed(TestDatabase database) {
        AudienceHub hub = on(database);

        List<Answer> answers = Crowd.of(
                8, n -> hub.put("segment", OLD + "maker" + n, "{\"attributes\": {\"contested\": %d}}".formatted(n)));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers.stream()
                        .mapToInt(answer ->
                                answer.json().path("createdAttributes").size())
                        .sum())
                .isEqualTo(1);
        assertThat(hub.tables().number("SELECT COUNT(*) FROM attribute WHERE name = 'contested'"))
                .isEqualTo(1);
        assertThat(IntStream.range(0, 8)
                        .filter(n ->
                                attributes(answers.get(n)).path("contested").asInt() == n))
                .hasSize(8);
    }

    @ParameterizedTest
    @EnumSource
    void many_who_change_different_attributes_of_a_customer_do_not_undo_each_other(TestDatabase database) {
        AudienceHub hub = on(database);
        List<String> names = List.of("aNumber", "Language", "ShippingCountry"); // one runs, two wait
        hub.put("segment", NOW + "shared", "{\"attributes\": {}}");

        List<String> undone = Crowd.of(names.size(), sender -> IntStream.range(0, 40)
                        .mapToObj(round -> undone(hub, names.get(sender), round))
                        .filter(answer -> !answer.isEmpty())
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(undone).isEmpty();
    }

    /** What was answered after a change that was no longer there, if it was not. */
    private static String undone(AudienceHub hub, String attribute, int value) {
        hub.put("segment", NOW + "shared", "{\"attributes\": {\"%s\": \"%d\"}}".formatted(attribute, value));
        Answer now = hub.put("segment", NOW + "shared", "{\"attributes\": {}}");
        return attributes(now).path(attribute).asText().equals("" + value)
                ? ""
                : now.status() + " " + now.error() + now.json();
    }

    @ParameterizedTest
    @EnumSource
    void one_message_of_mparticle_may_bring_a_new_attribute_for_several_customers(TestDatabase database) {
        AudienceHub hub = on(database);

        Answer answer = hub.hub()
                .post(
                        "mparticle",
                        "/mparticle",
                        """
                        {"type": "audience_membership_change_request",
                         "account": {"account_settings": {"apiKey": "demo-mparticle-0123456789abcdef0123456789abcdef",
                           "deploymentURL": "localhost", "userIdField": "mpid"}},
                         "user_profiles": [
                          {"mpid": "71", "audiences": [{"audience_id": 5, "audience_name": "Five", "action": "add",
                            "user_attributes": [{"key": "brandNew", "value": "a", "action": "upsert"}]}]},
                          {"mpid": "72", "audiences": [{"audience_id": 5, "audience_name": "Five", "action": "add",
                            "user_attributes": [{"key": "brandNew", "value": "b", "action": "upsert"}]}]}]}
                        """);

        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        assertThat(hub.audiencesOf("72")).containsExactly("5");
        assertThat(hub.tables().number("SELECT COUNT(*) FROM attribute WHERE name = 'brandNew'"))
                .isEqualTo(1);
    }

    private static JsonNode set(TestDatabase database, String platform, String path, String attributes) {
        Answer answer = on(database).put(platform, path, "{\"attributes\": " + attributes + "}");
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        return attributes(answer);
    }

    private static JsonNode attributes(Answer answer) {
        return answer.json().at("/customerProfile/attributes");
    }

    private static AudienceHub on(TestDatabase database) {
        return Objects.requireNonNull(HUBS.get(database));
    }
}
