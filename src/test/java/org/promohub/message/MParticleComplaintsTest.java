package org.promohub.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** A complaint about a message names the field as mParticle does, with its place in each list. */
class MParticleComplaintsTest {
    private static final String MESSAGE =
            """
            {"type": "%s", "id": "m-1", "timestamp_ms": 1586980879793, "firehose_version": "2.4.0", "account": {
             "account_settings": {"apiKey": "demo-mparticle-0123456789abcdef0123456789abcdef", "deploymentURL": "localhost",
             "userIdField": "customerId", "runRuleEngine": "false"}}, %s}
            """;
    private static final String GOOD = person("\"user_identities\": [{\"type\": \"customer\", \"value\": \"ann\"}]");
    private static final String LONG = "x".repeat(1001);

    private record Wrong(String message, String start) {}

    private static List<Wrong> all() {
        List<Wrong> all = new ArrayList<>();
        envelope(all);
        people(all);
        audiences(all);
        attributes(all);
        events(all);
        return all;
    }

    private static void envelope(List<Wrong> all) {
        for (String wrong : List.of("\"phone\"", "5", "[1]", "{\"a\": 1}")) {
            String message = members("\"user_profiles\": []");
            all.add(new Wrong(
                    message.replace("\"userIdField\": \"customerId\"", "\"userIdField\": " + wrong),
                    "account.account_settings.userIdField "));
        }
        for (String wrong : List.of("\"maybe\"", "5", "[1]")) {
            all.add(new Wrong(
                    members("\"user_profiles\": [" + GOOD + "]")
                            .replace("\"runRuleEngine\": \"false\"", "\"runRuleEngine\": " + wrong),
                    "account.account_settings.runRuleEngine "));
        }
        for (String wrong : List.of("\"noon\"", "1.5", "[1]", "true")) {
            all.add(new Wrong(members("\"user_profiles\": []").replace("1586980879793", wrong), "timestamp_ms "));
        }
        all.add(new Wrong(members("\"user_profiles\": []").replace("\"m-1\"", "{\"a\": 1}"), "id "));
        all.add(new Wrong(members("\"user_profiles\": []").replace("\"2.4.0\"", "[1]"), "firehose_version "));
    }

    private static void people(List<Wrong> all) {
        for (String wrong : List.of("5", "\"ann\"", "{\"mpid\": \"1\"}")) {
            all.add(new Wrong(members("\"user_profiles\": " + wrong), "user_profiles must be a list"));
        }
        all.add(new Wrong(members("\"mpid\": \"1\""), "user_profiles is missing"));
        all.add(new Wrong(members("\"user_profiles\": null"), "user_profiles is missing"));
        for (String wrong : List.of("5", "\"ann\"", "[1]", "true")) {
            all.add(new Wrong(
                    members("\"user_profiles\": [" + GOOD + ", " + wrong + "]"), "user_profiles[1] must be an object"));
        }
        second(all, "\"mpid\": [1]", "mpid ");
        second(all, "\"mpid\": \"" + LONG + "\"", "mpid must have at most 1000 characters");
        for (String wrong : List.of("5", "\"ann\"", "{\"type\": \"customer\", \"value\": \"ann\"}")) {
            second(all, "\"user_identities\": " + wrong, "user_identities must be a list");
        }
        second(all, "\"user_identities\": [{\"type\": \"email\"}, 5]", "user_identities[1] ");
        identity(all, "\"value\": [1]", "user_identities[1].value ");
        identity(all, "\"value\": \"" + LONG + "\"", "user_identities[1].value must have at most 1000 characters");
        identity(all, "\"value\": \"a\\u0000\"", "user_identities[1].value must not contain a NUL character");
        identity(all, "\"value\": \"ann\", \"encoding\": {\"a\": 1}", "user_identities[1].encoding ");
        all.add(new Wrong(
                MESSAGE.formatted("event_processing_request", "\"mpid\": {\"a\": 1}, \"events\": []"), "mpid "));
        all.add(new Wrong(
                MESSAGE.formatted("event_processing_request", "\"user_identities\": \"ann\", \"events\": []"),
                "user_identities must be a list"));
    }

    private static void identity(List<Wrong> all, String fields, String start) {
        second(all, "\"user_identities\": [{\"type\": \"email\"}, {\"type\": \"customer\", " + fields + "}]", start);
    }

    private static void audiences(List<Wrong> all) {
        for (String wrong : List.of("5", "\"Divers\"", "{\"audience_id\": 1}")) {
            second(all, "\"audiences\": " + wrong, "audiences must be a list");
        }
        audience(all, "\"audience_id\": 1", "action is missing");
        audience(
                all,
                "\"audience_id\": 1, \"action\": \"remove\"",
                "action must be one of add, delete, attribute_update");
        audience(all, "\"audience_id\": 1, \"action\": [1]", "action ");
        audience(all, "\"audience_name\": \"Divers\", \"action\": \"add\"", "audience_id is missing");
        audience(all, "\"audience_id\": {\"a\": 1}, \"action\": \"add\"", "audience_id ");
        audience(all, "\"audience_id\": \"" + LONG + "\", \"action\": \"add\"", "audience_id must have at most");
        audience(all, "\"audience_id\": 1, \"audience_name\": [1], \"action\": \"add\"", "audience_name ");
        audience(all, "\"audience_id\": 1, \"audience_name\": \"" + LONG + "\", \"action\": \"add\"", "audience_name ");
    }

    private static void attributes(List<Wrong> all) {
        for (String wrong : List.of("5", "\"email\"", "{\"key\": \"email\"}")) {
            changes(all, wrong, "user_attributes must be a list");
        }
        changes(all, "[5]", "user_attributes[0] must be an object, not 5");
        changes(all, "[{\"key\": \"email\"}, {\"value\": 1}]", "user_attributes[1].key is missing");
        changes(all, "[{\"key\": [1], \"value\": 1}]", "user_attributes[0].key ");
        changes(
                all,
                "[{\"key\": \"email\", \"action\": \"drop\"}]",
                "user_attributes[0].action must be upsert or delete");
        changes(all, "[{\"key\": \"email\", \"action\": {\"a\": 1}}]", "user_attributes[0].action ");
        changes(all, "[{\"key\": \"email\", \"value\": [1]}]", "user_attributes.email must be");
        changes(all, "[{\"key\": \"email\", \"list_value\": [\"a\"]}]", "user_attributes.email must be");
        changes(all, "[{\"key\": \"ProductClicked\", \"value\": \"maybe\"}]", "user_attributes.ProductClicked must be");
        changes(all, "[{\"key\": \"two words\", \"value\": 1}]", "user_attributes.two words cannot be a new attribute");
        changes(all, "[{\"key\": \"fresh\", \"value\": {\"a\": 1}}]", "user_attributes.fresh ");
    }

    private static void events(List<Wrong> all) {
        all.add(new Wrong(MESSAGE.formatted("event_processing_request", "\"mpid\": \"1\""), "events is missing"));
        for (String wrong : List.of("5", "\"e\"", "{\"type\": \"custom_event\"}")) {
            all.add(new Wrong(
                    MESSAGE.formatted("event_processing_request", "\"events\": " + wrong), "events must be a list"));
        }
        for (String wrong : List.of("5", "\"e\"", "[1]", "true")) {
            event(all, wrong, "events[3] must be an object");
        }
        event(all, "null", "events[3] must be");
        event(all, "{\"name\": \"e\"}", "events[3].type is missing");
        event(all, "{\"type\": \"\", \"name\": \"e\"}", "events[3].type is missing");
        event(all, "{\"type\": 5, \"name\": \"e\"}", "events[3].type must be a kind of event");
        event(all, "{\"type\": \"a b\", \"name\": \"e\"}", "events[3].type must be a kind of event");
        event(all, "{\"type\": [1], \"name\": \"e\"}", "events[3].type ");
        event(all, "{\"type\": {\"a\": 1}, \"name\": \"e\"}", "events[3].type ");
        custom(all, "\"id\": \"e-1\"", "name is missing");
        custom(all, "\"name\": [1]", "name ");
        custom(all, "\"name\": \"" + "x".repeat(256) + "\"", "name must have at most 255 characters");
        custom(all, "\"name\": \"talon_x\"", "name must not be the name of a built-in event");
        custom(all, "\"name\": \"e\", \"id\": {\"a\": 1}", "id ");
        custom(all, "\"name\": \"e\", \"id\": \"" + LONG + "\"", "id must have at most 1000 characters");
        custom(all, "\"name\": \"e\", \"attributes\": 5", "attributes must be an object");
        custom(all, "\"name\": \"e\", \"attributes\": [1]", "attributes must be an object");
        custom(
                all,
                "\"name\": \"e\", \"attributes\": {\"ProductClicked\": \"maybe\"}",
                "attributes.ProductClicked must be");
    }

    private static void custom(List<Wrong> all, String fields, String start) {
        event(all, "{\"type\": \"custom_event\", " + fields + "}", "events[3]." + start);
    }

    /** A message of whose events the fourth is wrong; one before it counts. */
    private static void event(List<Wrong> all, String event, String start) {
        String before =
                "{\"type\": \"session_start\"}, {\"type\": \"custom_event\", \"name\": \"e\"}, {\"type\": \"screen_view\"}";
        all.add(new Wrong(
                MESSAGE.formatted(
                        "event_processing_request",
                        "\"user_identities\": [{\"type\": \"customer\", \"value\": \"ann\"}], \"events\": [" + before
                                + ", " + event + "]"),
                start));
    }

    private static void changes(List<Wrong> all, String changes, String start) {
        audience(all, "\"audience_id\": 1, \"action\": \"add\", \"user_attributes\": " + changes, start);
    }

    private static void audience(List<Wrong> all, String fields, String start) {
        second(
                all,
                "\"audiences\": [{\"audience_id\": 2, \"action\": \"add\"}, {" + fields + "}]",
                "audiences[1]." + start);
    }

    /** A message whose second customer is wrong. */
    private static void second(List<Wrong> all, String fields, String start) {
        String identities = fields.contains("\"user_identities\"")
                ? fields
                : "\"user_identities\": [{\"type\": \"customer\", \"value\": \"ben\"}], " + fields;
        all.add(new Wrong(
                members("\"user_profiles\": [" + GOOD + ", " + person(identities) + "]"), "user_profiles[1]." + start));
    }

    private static String person(String fields) {
        return "{" + fields + "}";
    }

    private static String members(String fields) {
        return MESSAGE.formatted("audience_membership_change_request", fields);
    }

    @ParameterizedTest
    @EnumSource
    void every_field_has_its_own_name_in_a_complaint_and_nothing_is_kept(TestDatabase database, @TempDir Path folder) {
        String url = database.url();
        try (Hub hub = Hub.with(folder).database(url).start()) {
            Tables tables = Tables.of(url, folder);
            var before = tables.counts();
            List<String> wrong = new ArrayList<>();

            for (Wrong each : all()) {
                Answer answer = hub.post("mparticle", "/mparticle", each.message());
                if (answer.status() != 400 || !answer.error().startsWith(each.start())) {
                    wrong.add(answer.status() + " " + answer.error() + ", not " + each.start());
                }
            }

            assertThat(wrong).isEmpty();
            assertThat(tables.counts()).isEqualTo(before);
        }
    }
}
