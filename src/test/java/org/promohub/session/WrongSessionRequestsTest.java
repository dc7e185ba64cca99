package org.promohub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** Each field of each operation on sessions with a value it cannot have. */
class WrongSessionRequestsTest {
    private static final String LONG = "x".repeat(1001);
    private static final List<String> NO_TEXT = List.of("[]", "{}", "\"a\\u0000b\"", "\"\\ud800\"");
    private static final List<String> NO_AMOUNT =
            List.of("\"abc\"", "-1", "\"-0.01\"", "1000000000", "1e400", "\"NaN\"", "true", "[1]", "{}", "\"1,5\"");
    private static final List<String> INNARDS =
            List.of("exception", "java.", "org.", "jackson", "sql", "null pointer", "canonical", "envelope");

    /** A content of a session, and the field that the answer must name. */
    private record Wrong(String json, String field) {}

    private static List<Wrong> contents() {
        List<Wrong> all = new ArrayList<>();
        add(all, "{\"profileId\": %s}", "profileId", and(NO_TEXT, "\"" + LONG + "\""));
        for (String list : List.of("couponCodes", "loyaltyCards", "identifiers", "cartItems")) {
            add(all, "{\"" + list + "\": %s}", list, List.of("\"a\"", "5", "true", "{}", "[null]"));
        }
        add(all, "{\"couponCodes\": [\"ok\", %s]}", "couponCodes[1]", and(NO_TEXT, "\"" + "x".repeat(101) + "\""));
        add(all, "{\"referralCode\": %s}", "referralCode", and(NO_TEXT, "\"" + "x".repeat(101) + "\""));
        add(all, "{\"loyaltyCards\": [%s]}", "loyaltyCards[0]", and(NO_TEXT, "\"" + LONG + "\""));
        add(all, "{\"identifiers\": [\"i\", %s]}", "identifiers[1]", and(NO_TEXT, "\"" + LONG + "\""));
        add(all, "{\"loyaltyCards\": %s}", "at most 1 entry, not 2", List.of("[\"a\", \"b\"]"));
        add(all, "{\"identifiers\": %s}", "at most 5 entries, not 6", List.of(repeated("\"i\"", 6)));
        add(all, "{\"couponCodes\": %s}", "at most 100 entries, not 101", List.of(repeated("\"c\"", 101)));
        add(
                all,
                "{\"state\": %s}",
                "state",
                List.of("\"paid\"", "5", "[]", "{}", "\"cancelled\"", "\"partially_returned\""));
        add(all, "{\"attributes\": %s}", "attributes", List.of("\"a\"", "5", "[1]"));
        add(all, "{\"attributes\": {\"ShippingCity\": %s}}", "attributes.ShippingCity", and(NO_TEXT, "5", "true"));
        all.addAll(costs());
        all.addAll(lines());
        return all;
    }

    private static List<Wrong> costs() {
        List<Wrong> all = new ArrayList<>();
        add(all, "{\"additionalCosts\": %s}", "additionalCosts", List.of("\"a\"", "5", "[]", "true"));
        add(
                all,
                "{\"additionalCosts\": {%s: {\"price\": 1}}}",
                "additionalCosts.",
                List.of("\"bribe\"", "\"\"", "\"\\ud800\""));
        add(
                all,
                "{\"additionalCosts\": {\"shipping\": %s}}",
                "additionalCosts.shipping",
                List.of("null", "5", "\"a\"", "[]", "{}"));
        add(
                all,
                "{\"additionalCosts\": {\"shipping\": {\"price\": %s}}}",
                "additionalCosts.shipping.price",
                and(NO_AMOUNT, "null", "\"\""));
        return all;
    }

    private static List<Wrong> lines() {
        List<Wrong> all = new ArrayList<>();
        String line = "{\"cartItems\": [{\"sku\": \"ok\", \"price\": 1, \"quantity\": 1}, {%s: %s, %s}]}";
        String rest = "\"sku\": \"s\", \"price\": 2, \"quantity\": 3";
        field(all, line, rest, "sku", Stream.concat(NO_TEXT.stream(), Stream.of("null", "\"\"", "\"" + LONG + "\"")));
        field(all, line, rest, "price", Stream.concat(NO_AMOUNT.stream(), Stream.of("null", "\"\"")));
        field(all, line, rest, "quantity", Stream.of("null", "\"\"", "0", "-1", "1.5", "\"a\"", "10001", "[]", "1e19"));
        for (String text : List.of("name", "category")) {
            field(all, line, rest, text, Stream.concat(NO_TEXT.stream(), Stream.of("\"" + LONG + "\"")));
        }
        for (String measure : List.of("weight", "height", "width", "length")) {
            field(all, line, rest, measure, NO_AMOUNT.stream());
        }
        field(
                all,
                line,
                rest,
                "attributes",
                Stream.of("\"a\"", "5", "[]", "{\"nobody\": 1}", "{\"image\": 5}", "{\"image\": []}"));
        field(
                all,
                line,
                rest,
                "additionalCosts",
                Stream.of(
                        "\"a\"",
                        "5",
                        "{\"bribe\": {\"price\": 1}}",
                        "{\"shipping\": null}",
                        "{\"shipping\": {}}",
                        "{\"shipping\": {\"price\": -1}}"));
        String good = "{\"sku\": \"s\", \"price\": 1, \"quantity\": %d}";
        add(all, "{\"cartItems\": %s}", "at most 1000 entries, not 1001", List.of(repeated(good.formatted(1), 1001)));
        add(
                all,
                "{\"cartItems\": %s}",
                "at most 10000 units in all, not 10010",
                List.of(repeated(good.formatted(1001), 10)));
        add(all, "{\"cartItems\": [%s]}", "cartItems[0]", List.of("5", "\"a\"", "[]", "null"));
        return all;
    }

    private static void field(List<Wrong> all, String line, String rest, String name, Stream<String> values) {
        String others = Stream.of(rest.split(", "))
                .filter(other -> !other.startsWith('"' + name + '"'))
                .collect(Collectors.joining(", "));
        values.forEach(
                value -> all.add(new Wrong(line.formatted('"' + name + '"', value, others), "cartItems[1]." + name)));
    }

    private static void add(List<Wrong> all, String json, String field, List<String> values) {
        values.forEach(value -> all.add(new Wrong(json.replace("%s", value), field)));
    }

    private static List<String> and(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static String repeated(String json, int times) {
        return IntStream.range(0, times).mapToObj(i -> json).collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @EnumSource
    void each_is_refused_with_a_sentence_that_names_the_field_and_keeps_nothing(
            TestDatabase database, @TempDir Path folder) {
        try (SessionHub hub = SessionHub.start(database, folder)) {
            String before = hub.tables().counts().toString();
            List<Wrong> wrong = contents();

            List<String> complaints = new ArrayList<>();
            for (Wrong each : wrong) {
                complaints.addAll(complaints(each, "", hub.put("wrong", each.json())));
                String wrapped = "{\"customerSession\": " + each.json() + "}";
                complaints.addAll(complaints(each, "customerSession.", putWrapped(hub, wrapped)));
            }

            assertThat(complaints).isEmpty();
            assertThat(hub.tables().counts()).hasToString(before);
            assertThat(wrong).hasSizeGreaterThan(150);
        }
    }

    @ParameterizedTest
    @EnumSource
    void wrong_returns_are_refused_and_change_nothing(TestDatabase database, @TempDir Path folder) {
        try (SessionHub hub = SessionHub.start(database, folder)) {
            hub.put(
                    "sold",
                    "{\"state\": \"closed\", \"cartItems\": [{\"sku\": \"s\", \"price\": 1, \"quantity\": 2}]}");
            List<Wrong> wrong = new ArrayList<>();
            add(wrong, "{\"return\": %s}", "return", List.of("null", "\"\"", "5", "\"a\"", "[]", "{}"));
            add(
                    wrong,
                    "{\"return\": {\"returnedCartItems\": %s}}",
                    "return.returnedCartItems",
                    List.of("null", "5", "\"a\"", "{}", "[]", "[null]", "[5]", "[{}]"));
            add(
                    wrong,
                    "{\"return\": {\"returnedCartItems\": [{\"position\": %s}]}}",
                    "returnedCartItems[0].position",
                    List.of("null", "-1", "1", "1000", "0.5", "\"a\"", "[]"));
            add(
                    wrong,
                    "{\"return\": {\"returnedCartItems\": [{\"position\": 0, \"quantity\": %s}]}}",
                    "returnedCartItems[0].quantity",
                    List.of("0", "-1", "3", "0.5", "\"a\"", "[]", "10001"));

            List<String> complaints = wrong.stream()
                    .flatMap(
                            each -> complaints(
                                    each,
                                    "",
                                    hub.hub().post("segment", "/v2/customer_sessions/sold/returns", each.json()))
                                    .stream())
                    .toList();

            assertThat(complaints).isEmpty();
            assertThat(hub.get("sold").json().at("/customerSession/state").asText())
                    .isEqualTo("closed");
        }
    }

    private static Answer putWrapped(SessionHub hub, String json) {
        return hub.hub()
                .send(hub.hub().request("cep", "/v2/customer_sessions/wrong").PUT(BodyPublishers.ofString(json)));
    }

    private static List<String> complaints(Wrong wrong, String prefix, Answer answer) {
        List<String> complaints = new ArrayList<>();
        String error = answer.error();
        if (answer.status() != 400 || answer.json().path("StatusCode").asInt() != 400) {
            complaints.add("status " + answer.status());
        }
        if (!error.startsWith(prefix) || !error.contains(wrong.field())) {
            complaints.add("no " + prefix + wrong.field());
        }
        INNARDS.stream()
                .filter(error.toLowerCase(Locale.ROOT)::contains)
                .forEach(word -> complaints.add("has " + word));
        String json = wrong.json();
        return complaints.stream()
                .map(complaint -> complaint + ": " + error + " <- " + json.substring(0, Math.min(json.length(), 150)))
                .toList();
    }
}
