package org.promohub.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;
import org.promohub.testing.Wire;

class BadInputTest {
    private static final List<WrongRequest> WRONG = Stream.concat(
                    WrongFields.all().stream(), WrongEnvelopes.all().stream())
            .toList();
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Set<String> MEMBERS = Set.of("StatusCode", "Error", "RequestUUID");
    private static final List<String> INNARDS = List.of(
            "exception",
            "java.",
            "org.",
            "com.",
            "jackson",
            "SQL",
            "`",
            "[Source",
            "null pointer",
            "\tat ",
            "0123456789abcdef0123456789abcdef");

    @ParameterizedTest
    @EnumSource
    void every_wrong_request_is_refused_with_a_sentence_and_nothing_is_stored(
            TestDatabase database, @TempDir Path folder) {
        String url = database.url();
        Tables tables = Tables.of(url, folder);
        try (Hub hub = Hub.with(folder).database(url).start()) {
            Map<String, Long> before = tables.counts();

            List<String> complaints = WRONG.stream()
                    .flatMap(request -> complaints(request, send(hub, request)).stream()
                            .map(complaint -> request.method() + " with " + request.name() + ": " + complaint)
                            .map(complaint -> complaint.replaceAll("[^ -~]", "?")))
                    .toList();

            assertThat(complaints).isEmpty();
            assertThat(tables.counts()).isEqualTo(before);
            assertThat(WRONG).hasSizeGreaterThanOrEqualTo(500);
        }
    }

    private static Answer send(Hub hub, WrongRequest request) {
        try (Wire wire = Wire.to(hub.uri("/"))) {
            return wire.send(request.bytes()).answer();
        }
    }

    private static List<String> complaints(WrongRequest request, Answer answer) {
        List<String> complaints = new ArrayList<>();
        String error = answer.error();
        if (answer.status() != request.status()) {
            complaints.add("status " + answer.status() + " instead of " + request.status() + ": " + error);
        }
        if (!answer.headers().firstValue("content-type").orElse("").equals("application/json")) {
            complaints.add("headers " + answer.headers());
        }
        if (!request.method().equals("HEAD")) {
            complaints.addAll(complaintsOfBody(request, answer));
        }
        return complaints;
    }

    private static List<String> complaintsOfBody(WrongRequest request, Answer answer) {
        List<String> complaints = new ArrayList<>();
        String error = answer.error();
        Set<String> members = new TreeSet<>();
        answer.json().fieldNames().forEachRemaining(members::add);
        if (!members.equals(MEMBERS) || answer.json().path("StatusCode").asInt() != answer.status()) {
            complaints.add("body " + answer.json());
        }
        request.words().stream()
                .filter(word -> !error.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)))
                .forEach(word -> complaints.add("no \"" + word + "\" in: " + error));
        INNARDS.stream()
                .filter(word -> error.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)))
                .forEach(word -> complaints.add("\"" + word + "\" in: " + error));
        if (error.length() > 2000) {
            complaints.add("a sentence of " + error.length() + " characters");
        }
        String id = answer.json().path("RequestUUID").asText();
        if (!answer.headers().allValues("x-request-id").equals(List.of(id)) || !id.matches(UUID)) {
            complaints.add("RequestUUID " + id + " is not that of the headers " + answer.headers());
        }
        return complaints;
    }
}
