package org.promohub.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.promohub.callback.SendingHub.target;
import static org.promohub.testing.Receiver.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.edge.OperatorClient;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.Receiver;
import org.promohub.testing.Receiver.Received;
import org.promohub.testing.TestDatabase;

/** What operators see of callbacks, and do about them. */
class CallbackDeskTest {
    private final Path folder;

    CallbackDeskTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource
    void operators_see_what_became_of_callbacks_and_why(TestDatabase database) throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(database, folder)) {
            receiver.does(got -> got.path().equals("/no") ? answer(404) : answer(200));
            hub.send("s1", 1, target(receiver.uri("/yes")));
            hub.await("DELIVERED", 1);
            hub.send("s2", 2, target(receiver.uri("/no")));
            hub.await("DEAD", 1);

            JsonNode dead = ask(hub, "GET", "/callbacks?state=dead").json().path("callbacks");

            assertThat(dead).hasSize(1);
            assertThat(dead.get(0).path("messageId").asText()).isEqualTo("msg_2_request-s2-2");
            assertThat(dead.get(0).path("target").asText()).isEqualTo("http://127.0.0.1:" + receiver.port());
            assertThat(dead.get(0).path("reason").asText()).isEqualTo("the receiver answered 404");
            assertThat(dead.get(0).path("correlationId").asText()).isEqualTo("corr-1");
            assertThat(dead.toString()).doesNotContain("0123456789abcdef", "integrationId");
            JsonNode one = ask(hub, "GET", "/callbacks/1").json();
            assertThat(one.path("state").asText()).isEqualTo("delivered");
            assertThat(one.path("attempts")).hasSize(1);
            assertThat(one.path("attempts").get(0).path("status").asInt()).isEqualTo(200);
            assertThat(one.path("attempts").get(0).path("answer").asText()).isEqualTo("said");
            assertThat(ids(hub, "limit=1")).containsExactly(2);
            assertThat(ids(hub, "before=2")).containsExactly(1);
            assertThat(ids(hub, "request=request-s1-1")).containsExactly(1);
            assertThat(ids(hub, "target=http://127.0.0.1:1")).isEmpty();
            assertThat(ids(hub, "deployment=demo&state=waiting")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_dead_callback_is_sent_again_when_an_operator_wants_it(TestDatabase database) throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(database, folder)) {
            receiver.does(got -> answer(404));
            hub.send("s1", 1, target(receiver.uri("/")));
            hub.send("s1", 2, target(receiver.uri("/")));
            hub.send("s2", 3, target(receiver.uri("/")));
            hub.await("DEAD", 3);
            List<Received> before = receiver.all();
            receiver.does(got -> answer(200));

            assertThat(ask(hub, "POST", "/callbacks/1/retry")
                            .json()
                            .path("retried")
                            .asInt())
                    .isOne();
            hub.await("DELIVERED", 1);
            assertThat(ask(hub, "POST", "/callbacks/1/retry").status()).isEqualTo(404);
            assertThat(ask(hub, "POST", "/callbacks/retry?target=http://127.0.0.1:" + receiver.port())
                            .json()
                            .path("retried")
                            .asInt())
                    .isEqualTo(2);
            hub.await("DELIVERED", 3);

            assertThat(receiver.all()).hasSize(6);
            assertThat(receiver.all().subList(3, 6))
                    .extracting(got -> got.header("webhook-id"), Received::body, got -> got.header("X-Receiver-Key"))
                    .containsExactlyInAnyOrderElementsOf(before.stream()
                            .map(got -> tuple(got.header("webhook-id"), got.body(), got.header("X-Receiver-Key")))
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void dead_callbacks_of_a_session_are_sent_again_in_their_order_and_no_more_than_wanted(TestDatabase database)
            throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(database, folder)) {
            receiver.does(got -> answer(404));
            IntStream.rangeClosed(1, 9).forEach(n -> hub.send("s1", n, target(receiver.uri("/"))));
            hub.await("DEAD", 9);
            receiver.does(got -> answer(200));

            assertThat(ask(hub, "POST", "/callbacks/retry?limit=4")
                            .json()
                            .path("retried")
                            .asInt())
                    .isEqualTo(4);
            hub.await("DELIVERED", 4);
            assertThat(ask(hub, "POST", "/callbacks/retry?state=waiting").status())
                    .isEqualTo(400);
            assertThat(ask(hub, "POST", "/callbacks/retry?state=dead")
                            .json()
                            .path("retried")
                            .asInt())
                    .isEqualTo(5);
            hub.await("DELIVERED", 9);

            assertThat(receiver.all().subList(9, 18))
                    .extracting(got -> got.body().replaceAll(".*\\[(\\d+)].*", "$1"))
                    .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
        }
    }

    @Test
    void the_command_line_lists_and_retries() throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start("", folder, Hub.with(folder))) {
            receiver.does(got -> answer(404));
            hub.send("s1", 1, target(receiver.uri("/")));
            hub.await("DEAD", 1);
            receiver.does(got -> answer(200));
            OperatorClient client = OperatorClient.at("0.0.0.0", hub.hub().managementPort());

            assertThat(client.callbacks(Map.of("state", "dead")))
                    .hasSize(2)
                    .last()
                    .asString()
                    .matches("1 +dead +1 +2026-07-01T12:00:00Z +http://127.0.0.1:\\d+ +the receiver answered 404");
            assertThat(client.retry(Optional.of(1L), Map.of())).containsExactly("sent again: 1");
            hub.await("DELIVERED", 1);
            assertThat(client.retry(Optional.empty(), Map.of())).containsExactly("sent again: 0");
        }
    }

    @Test
    void wrong_questions_are_refused() throws Exception {
        try (SendingHub hub = SendingHub.start("", folder, Hub.with(folder))) {
            assertThat(ask(hub, "GET", "/callbacks?state=gone").status()).isEqualTo(400);
            assertThat(ask(hub, "GET", "/callbacks?limit=0").status()).isEqualTo(400);
            assertThat(ask(hub, "GET", "/callbacks?before=x").status()).isEqualTo(400);
            assertThat(ask(hub, "GET", "/callbacks/x").status()).isEqualTo(400);
            assertThat(ask(hub, "GET", "/callbacks/7").status()).isEqualTo(404);
            assertThat(hub.hub()
                            .send(request(hub, "POST", "/callbacks/retry").header("Origin", "https://evil.example"))
                            .status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @EnumSource
    void health_and_metrics_tell_of_callbacks_that_wait_too_long(TestDatabase database) throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(database, folder)) {
            receiver.does(got -> answer(500));
            assertThat(ask(hub, "GET", "/observe/health").status()).isEqualTo(200);
            hub.send("s1", 1, target(receiver.uri("/")));
            hub.awaitNumber("SELECT COUNT(*) FROM delivery_attempt", 1);
            receiver.close();

            hub.later(Duration.ofSeconds(901));

            Answer health = ask(hub, "GET", "/observe/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().path("checks").path("callbacks").asText()).isEqualTo("DOWN");
            assertThat(ask(hub, "GET", "/observe/health/ready").status()).isEqualTo(200);
            assertThat(metrics(hub))
                    .contains(
                            "promohub_callbacks_attempts_total{deployment=\"demo\",outcome=\"retried\",target=\"http://127.0.0.1:"
                                    + receiver.port() + "\"}");
        }
    }

    private static String metrics(SendingHub hub) throws Exception {
        return new String(
                URI.create("http://localhost:" + hub.hub().managementPort() + "/observe/metrics")
                        .toURL()
                        .openStream()
                        .readAllBytes(),
                UTF_8);
    }

    private static List<Integer> ids(SendingHub hub, String query) {
        return ask(hub, "GET", "/callbacks?" + query).json().path("callbacks").findValues("id").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    private static Answer ask(SendingHub hub, String method, String pathAndQuery) {
        return hub.hub().send(request(hub, method, pathAndQuery));
    }

    private static HttpRequest.Builder request(SendingHub hub, String method, String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + hub.hub().managementPort() + pathAndQuery))
                .method(method, BodyPublishers.noBody());
    }
}
