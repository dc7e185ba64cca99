package org.promohub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.ServedContract.Operation;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.TestDatabase;
import org.promohub.testing.TestJson;

/**
 * Plays every example of every partner over HTTP on both databases, each against a hub as if just started, so that ids and
 * codes are the same.
 */
class PartnerExamplesTest {
    private static final Path ROUTES = Path.of("routes");
    private static final List<Example> EXAMPLES = Example.readAll(ROUTES);
    private static final Set<String> OUR_HEADERS = Set.of(
            "cache-control", "connection", "content-length", "content-type", "transfer-encoding", "x-request-id");
    private static final Comparator<JsonNode> NUMBERS_BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;
    private static final String ANY = "<any>";
    private static final String UUIDS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final Map<TestDatabase, Stage> STAGES = new EnumMap<>(TestDatabase.class);

    private static Wire wire;
    private static ServedContract contract;

    @BeforeAll
    static void start(@TempDir Path folder) {
        wire = new Wire();
        for (TestDatabase database : TestDatabase.values()) {
            STAGES.put(database, Stage.open(database, folder.resolve(database.name())));
        }
        contract = new ServedContract(
                stage(TestDatabase.HSQLDB).hub().get("any", "/openapi.json").json());
    }

    @AfterAll
    static void stop() throws Exception {
        STAGES.values().forEach(Stage::close);
        wire.close();
    }

    @TestFactory
    Stream<DynamicContainer> every_example_is_answered_as_it_says() {
        return Stream.of(TestDatabase.values())
                .map(database -> dynamicContainer(
                        database.name(),
                        EXAMPLES.stream()
                                .map(example -> dynamicTest(
                                        example.name(),
                                        () -> play(example, stage(database).fresh())))));
    }

    @Test
    void every_operation_has_a_success_and_a_refusal() {
        for (Operation operation : contract.operations()) {
            List<Example> examples = EXAMPLES.stream()
                    .filter(example ->
                            contract.operation(example.request()).stream().anyMatch(operation::equals))
                    .toList();

            assertThat(examples).as(operation.id()).anyMatch(Example::succeeds);
            assertThat(examples).as(operation.id()).anyMatch(example -> !example.succeeds());
        }
    }

    @Test
    void the_contract_has_the_operations_that_the_routes_have() {
        assertThat(contract.operations()).containsExactlyInAnyOrderElementsOf(RouteFiles.operations(ROUTES));
    }

    @Test
    void an_answer_of_another_shape_is_noticed() {
        JsonNode answer = TestJson.read("{\"StatusCode\": 400, \"Error\": \"\", \"RequestUUID\": \"1\"}");

        assertThat(contract.violations("/components/responses/BadRequest/content/application~1json/schema", answer))
                .hasSize(2);
    }

    @Test
    void the_contract_s_own_examples_keep_to_it() {
        assertThat(contract.wrongExamples()).isEmpty();
    }

    private static Stage stage(TestDatabase database) {
        return Objects.requireNonNull(STAGES.get(database));
    }

    private static void play(Example example, Hub hub) throws Exception {
        for (ExampleRequest request : example.given()) {
            assertThat(ask(hub, request).status()).as("%s", request).isBetween(200, 299);
        }
        Answer answer = ask(hub, example.request());

        requireSame(answer, example.response());
        requireOurHeaders(answer);
        assertThat(contract.complaints(example.request(), answer)).isEmpty();
    }

    private static Answer ask(Hub hub, ExampleRequest request) throws Exception {
        return wire.send(hub.uri("/"), request.with("X-Probe", "marker"));
    }

    private static void requireSame(Answer answer, JsonNode expected) {
        JsonNode actual = TestJson.read(answer.json().toString().replaceAll(UUIDS, "<uuid>"));
        assertThat(answer.status())
                .as("%s", answer.json())
                .isEqualTo(expected.path("status").asInt());
        JsonNode body = expected.path("body");
        if (!body.asText().equals(ANY) && !body.equals(NUMBERS_BY_VALUE, actual)) {
            assertThat(actual.toPrettyString()).isEqualTo(body.toPrettyString());
        }
        expected.path("headers").properties().forEach(header -> assertThat(
                        answer.headers().firstValue(header.getKey()))
                .contains(header.getValue().asText()));
    }

    private static void requireOurHeaders(Answer answer) {
        String requestId = answer.headers().firstValue("X-Request-ID").orElseThrow();
        assertThat(requestId).matches(UUIDS);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().map().keySet())
                .allMatch(name -> OUR_HEADERS.contains(name.toLowerCase(Locale.ROOT)));
        if (answer.status() >= 400) {
            assertThat(answer.json().path("RequestUUID").asText()).isEqualTo(requestId);
        }
    }
}
