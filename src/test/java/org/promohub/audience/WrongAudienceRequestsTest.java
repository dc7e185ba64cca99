package org.promohub.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** Each field of each operation on profiles and audiences with a value it cannot have. */
class WrongAudienceRequestsTest {
    private static final String LONG = "x".repeat(1001);
    private static final String MESSAGE =
            """
            {"type": "%s", "account": {"account_settings": {"apiKey": "demo-mparticle-0123456789abcdef0123456789abcdef",
             "deploymentURL": "localhost", "userIdField": "mpid"}}, %s}
            """;
    private static final List<String> INNARDS =
            List.of("exception", "java.", "org.", "jackson", "sql", "null pointer", "canonical", "changes");

    /** A request, the status it deserves, and the field that the answer must name. */
    private record Wrong(String method, String platform, String path, String json, int status, String field) {}

    private static List<Wrong> all() {
        List<Wrong> all = new ArrayList<>();
        for (String platform : List.of("segment", "cdp")) {
            String audiences = "/" + platform + "/audiences";
            for (String value :
                    List.of("null", "\"\"", "[]", "{}", "\"" + LONG + "\"", "\"a\\u0000b\"", "\"\\ud800\"")) {
                add(
                        all,
                        "POST",
                        platform,
                        audiences,
                        "{\"audienceId\": %s, \"audienceName\": \"n\"}",
                        value,
                        "audienceId");
                add(
                        all,
                        "POST",
                        platform,
                        audiences,
                        "{\"audienceName\": %s, \"audienceId\": \"i\"}",
                        value,
                        "audienceName");
                add(all, "PUT", platform, audiences + "/there", "{\"audienceName\": %s}", value, "audienceName");
            }
            all.add(new Wrong("POST", platform, audiences, "{\"audienceId\": \"i\"}", 400, "audienceName"));
            all.add(new Wrong("PUT", platform, audiences + "/never", "{\"audienceName\": \"n\"}", 404, "never"));
            all.add(new Wrong("DELETE", platform, audiences + "/never", "", 404, "never"));
            all.add(new Wrong("DELETE", platform, audiences + "/" + LONG, "", 400, "audienceId"));
            all.add(new Wrong("DELETE", platform, audiences + "/a%00b", "", 400, "audienceId"));
            all.add(new Wrong("POST", platform, audiences, "[]", 400, ""));
            all.add(new Wrong("POST", platform, audiences, "{", 400, ""));
            bulks(all, platform);
            singles(all, platform);
        }
        profiles(all);
        emarsys(all);
        messages(all);
        return all;
    }

    private static void bulks(List<Wrong> all, String platform) {
        for (String path : List.of("/customer_profiles/audiences", "/v2/customer_profiles/audiences")) {
            String bulk = "/" + platform + path;
            for (String value : List.of("null", "\"\"", "\"a\"", "5", "true", "{\"adds\": []}")) {
                add(all, "PUT", platform, bulk, "{\"data\": %s}", value, "data");
            }
            all.add(new Wrong("PUT", platform, bulk, "{}", 400, "data"));
            for (String value : List.of("null", "\"\"", "{}", "[]", "\"" + LONG + "\"", "\"a\\u0000\"")) {
                add(
                        all,
                        "PUT",
                        platform,
                        bulk,
                        "{\"data\": [{\"customerProfileId\": %s}]}",
                        value,
                        "data[0].customerProfileId");
            }
            for (String list : List.of("adds", "deletes")) {
                String item = "{\"data\": [{\"customerProfileId\": \"c\"}, {\"customerProfileId\": \"c\", \"" + list
                        + "\": %s}]}";
                for (String value : List.of("\"a\"", "5", "{\"id\": 1}", "[null]", "[{}]", "[[1]]", "[\"\"]")) {
                    add(all, "PUT", platform, bulk, item, value, "data[1]." + list);
                }
            }
        }
        String byId = "{\"data\": [{\"customerProfileId\": \"c\", \"adds\": [%s]}]}";
        for (String value : List.of("0", "-1", "1.5", "\"x\"", "true", "9223372036854775808")) {
            add(all, "PUT", platform, "/" + platform + "/customer_profiles/audiences", byId, value, "data[0].adds[0]");
        }
    }

    private static void singles(List<Wrong> all, String platform) {
        String path =
                platform.equals("cdp") ? "/cdp/customer_profile/c/audiences" : "/segment/customer_profiles/c/audiences";
        for (String value : List.of(
                "null", "\"a\"", "5", "[]", "{}", "{\"adds\": \"a\"}", "{\"adds\": [null]}", "{\"adds\": [{}]}")) {
            add(all, "PUT", platform, path, "{\"data\": %s}", value, "data");
        }
        add(all, "PUT", platform, path, "{\"data\": {\"adds\": [\"a\"], \"deletes\": %s}}", "[\"a\"]", "data.deletes");
        all.add(new Wrong(
                "PUT", platform, path, "{\"data\": {\"adds\": [\"no1\"], \"deletes\": [\"no2\"]}}", 404, "no1, no2"));
    }

    private static void profiles(List<Wrong> all) {
        for (String path : List.of(
                "/segment/customer_profile/c",
                "/segment/customer_profile_v2/c",
                "/segment/v2/customer_profiles/c",
                "/cdp/customer_profile/c")) {
            String platform = path.split("/")[1];
            for (String value : List.of("\"a\"", "5", "[]", "[1]")) {
                add(all, "PUT", platform, path, "{\"attributes\": %s}", value, "attributes");
            }
            for (String value : List.of("\"maybe\"", "5", "[]", "{}")) {
                add(all, "PUT", platform, path, "{\"runRuleEngine\": %s}", value, "runRuleEngine");
            }
            String changes = "{\"runRuleEngine\": true, \"audiencesChanges\": {\"adds\": %s}}";
            for (String value : List.of("\"a\"", "5", "[null]", "[\"\"]", "[[]]", "{}")) {
                add(all, "PUT", platform, path, changes, value, "audiencesChanges.adds");
            }
            String longest = path.substring(0, path.length() - 1) + LONG;
            all.add(new Wrong("PUT", platform, longest, "{}", 400, "customerProfileId"));
        }
        for (String path : List.of("/segment/customer_profile/c", "/segment/customer_profile_v2/c")) {
            String infos = "{\"attributes\": {\"fresh\": 1}, \"attributesInfo\": %s}";
            for (String value : List.of(
                    "5",
                    "\"a\"",
                    "[{\"name\": \"fresh\", \"type\": \"x\"}]",
                    "[{\"name\": \"fresh\", \"type\": {}}]")) {
                add(all, "PUT", "segment", path, infos, value, "attributesInfo");
            }
            for (String name : List.of("1a", "a b", "", "ä", "x".repeat(256))) {
                add(all, "PUT", "segment", path, "{\"attributes\": {\"%s\": 1}}", name, "attributes.");
            }
            for (String value : List.of("{}", "[{}]", "[[1]]", "[true]", "{\"latitude\": 1}", "\"\\u0000\"")) {
                add(all, "PUT", "segment", path, "{\"attributes\": {\"fresh\": %s}}", value, "attributes.fresh");
            }
        }
        all.add(new Wrong(
                "PUT",
                "cdp",
                "/cdp/customer_profile/c?skipNonExistingAttributes=perhaps",
                "{}",
                400,
                "skipNonExistingAttributes"));
        all.add(new Wrong(
                "PUT",
                "segment",
                "/segment/v2/customer_profiles/c?skipNonExistingAttributes=perhaps",
                "{}",
                400,
                "skipNonExistingAttributes"));
    }

    private static void emarsys(List<Wrong> all) {
        String path = "/emarsys/customer_profiles/audiences?deployment=localhost";
        for (String value : List.of("null", "5", "\"a\"", "{\"a\": 1}", "[5]", "[null]", "[[]]")) {
            add(all, "POST", "emarsys", path, "{\"parameters\": %s}", value, "parameters");
        }
        String row =
                "{\"parameters\": [{\"customerProfileId\": \"c\", \"audienceId\": 1, \"actionType\": \"add\", %s}]}";
        String rest = row.replace("\"customerProfileId\": \"c\", ", "").replace(", %s", ", \"customerProfileId\": %s");
        for (String value : List.of("null", "\"\"", "[]", "\"" + LONG + "\"")) {
            add(all, "POST", "emarsys", path, rest, value, "parameters[0].customerProfileId");
        }
        String audience = rest.replace("\"audienceId\": 1, ", "\"customerProfileId\": \"c\", ")
                .replace("\"customerProfileId\": %s", "\"audienceId\": %s");
        for (String value : List.of("null", "\"\"", "[]", "0", "-5", "\"abc\"", "1.5")) {
            add(all, "POST", "emarsys", path, audience, value, "parameters[0]");
        }
        String action = audience.replace("\"actionType\": \"add\"", "\"audienceId\": 1")
                .replace("\"audienceId\": %s", "\"actionType\": %s");
        for (String value : List.of("null", "\"\"", "[]", "\"remove\"", "5")) {
            add(all, "POST", "emarsys", path, action, value, "parameters[0].action");
        }
    }

    private static void messages(List<Wrong> all) {
        String subscription = MESSAGE.formatted(
                "audience_subscription_request", "\"action\": \"add\", \"audience_name\": \"n\", \"audience_id\": %s");
        for (String value : List.of("null", "\"\"", "[]", "{}")) {
            add(all, "POST", "mparticle", "/mparticle", subscription, value, "audience_id");
            add(
                    all,
                    "POST",
                    "mparticle",
                    "/mparticle",
                    MESSAGE.formatted(
                            "audience_subscription_request",
                            "\"action\": \"update\", \"audience_id\": 3, \"audience_name\": %s"),
                    value,
                    "audience_name");
            add(
                    all,
                    "POST",
                    "mparticle",
                    "/mparticle",
                    MESSAGE.formatted(
                            "audience_subscription_request",
                            "\"audience_name\": \"n\", \"audience_id\": 3, \"action\": %s"),
                    value,
                    "action");
        }
        for (String value : List.of("5", "\"a\"", "{\"mpid\": \"1\"}")) {
            add(
                    all,
                    "POST",
                    "mparticle",
                    "/mparticle",
                    MESSAGE.formatted("audience_membership_change_request", "\"user_profiles\": %s"),
                    value,
                    "user_profiles");
        }
        for (String value : List.of("null", "{}", "[]", "{\"mpid\": {\"value\": null}}", "5")) {
            add(
                    all,
                    "POST",
                    "mparticle",
                    "/mparticle",
                    MESSAGE.formatted("dsr_processing_request", "\"subject_identities\": %s"),
                    value,
                    "");
        }
        for (String value : List.of(
                "\"a\"",
                "5",
                "true",
                "{\"type\": \"custom_event\"}",
                "[{\"type\": \"custom_event\"}]",
                "[{\"type\": \"custom_event\", \"name\": \"talon_session_closed\"}]",
                "[{\"type\": \"custom_event\", \"name\": \"" + LONG + "\"}]",
                "[{\"type\": \"custom_event\", \"name\": [1]}]",
                "[{\"type\": \"custom_event\", \"name\": \"n\", \"id\": {}}]",
                "[{\"type\": \"custom_event\", \"name\": \"n\", \"attributes\": 5}]")) {
            String message = MESSAGE.formatted("event_processing_request", "\"mpid\": \"m\", \"events\": %s");
            add(all, "POST", "mparticle", "/mparticle", message, value, "events");
        }
        for (String type : List.of("", "x")) {
            all.add(new Wrong("POST", "mparticle", "/mparticle", MESSAGE.formatted(type, "\"id\": 1"), 400, "type"));
        }
    }

    private static void add(
            List<Wrong> all, String method, String platform, String path, String json, String value, String field) {
        all.add(new Wrong(method, platform, path, json.replace("%s", value), 400, field));
    }

    @ParameterizedTest
    @EnumSource
    void each_is_refused_with_a_sentence_that_names_the_field_and_keeps_nothing(
            TestDatabase database, @TempDir Path folder) {
        try (AudienceHub hub = AudienceHub.start(database, folder)) {
            hub.audience("segment", "there");
            hub.audience("cdp", "there");
            String before = hub.counts();
            List<Wrong> wrong = all();

            List<String> complaints = wrong.stream()
                    .flatMap(each -> complaints(
                            each,
                            AudienceHub.send(
                                    hub.hub().address(), each.method(), each.platform(), each.path(), each.json()))
                            .stream())
                    .toList();

            assertThat(complaints).isEmpty();
            assertThat(hub.counts()).isEqualTo(before);
            assertThat(wrong).hasSizeGreaterThan(300);
        }
    }

    private static List<String> complaints(Wrong wrong, Answer answer) {
        List<String> complaints = new ArrayList<>();
        String error = answer.error().toLowerCase(Locale.ROOT);
        if (answer.status() != wrong.status()) {
            complaints.add("status " + answer.status());
        }
        if (!error.contains(wrong.field().toLowerCase(Locale.ROOT))) {
            complaints.add("no " + wrong.field());
        }
        if (answer.status() >= 400 && answer.json().path("StatusCode").asInt() != answer.status()) {
            complaints.add("no StatusCode");
        }
        INNARDS.stream()
                .filter(word -> error.replace("audienceschanges", "").contains(word))
                .forEach(word -> complaints.add("has " + word));
        String what = wrong.method() + " " + wrong.path() + " " + wrong.json();
        return complaints.stream()
                .map(complaint -> complaint + ": " + answer.error() + " <- "
                        + (what.length() > 160
                                ? what.substring(0, 60) + "…" + what.substring(what.length() - 99)
                                : what))
                .toList();
    }
}
