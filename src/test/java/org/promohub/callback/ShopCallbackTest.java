package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.callback.SessionSender.CORRELATION;
import static org.promohub.callback.SessionSender.FIELDS;
import static org.promohub.callback.SessionSender.KEY;
import static org.promohub.callback.SessionSender.SECRET;
import static org.promohub.callback.SessionSender.URI;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Receiver;
import org.promohub.testing.Receiver.Received;
import org.promohub.testing.TestDatabase;
import org.promohub.testing.TestJson;

/** Shops that call the hub themselves and want its answers sent elsewhere as well, from the request to the receiver. */
class ShopCallbackTest {
    private static final String CLOSED =
            """
            {"customerSession": {"profileId": "ada", "state": "closed",
             "cartItems": [{"sku": "a", "price": 10, "quantity": 3}]}}
            """;
    private static final String RETURN = "{\"return\": {\"returnedCartItems\": [{\"position\": 0, \"quantity\": 1}]}}";
    private static final Map<TestDatabase, SendingHub> HUBS = new ConcurrentHashMap<>();

    private final Receiver receiver = Receiver.start();

    @BeforeAll
    static void start(@TempDir Path folder) {
        for (TestDatabase database : TestDatabase.values()) {
            HUBS.put(database, SendingHub.start(database, folder.resolve(database.name())));
        }
    }

    @AfterAll
    static void stop() {
        HUBS.values().forEach(SendingHub::close);
    }

    @AfterEach
    void hangUp() {
        receiver.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_receiver_gets_all_of_an_answer_of_which_the_shop_wants_little(TestDatabase database) {
        Answer answer = send(database, "PUT", "whole", CLOSED, URI, receiver.uri("/"));

        JsonNode body = TestJson.read(receiver.next().body());
        assertThat(answer.json().has("customerSession")).isFalse();
        assertThat(body.at("/customerSession/state").asText()).isEqualTo("closed");
        assertThat(body.path("effects")).isEqualTo(answer.json().path("effects"));
    }

    @ParameterizedTest
    @EnumSource
    void updates_returns_and_reopenings_arrive_in_order_with_the_key_and_the_parts_that_are_wanted(
            TestDatabase database) {
        String[] headers = {
            URI,
            receiver.uri("/"),
            KEY,
            "Authorization " + SECRET,
            FIELDS,
            "customerSession, event",
            CORRELATION,
            "mine"
        };

        send(database, "PUT", "order", CLOSED, headers);
        send(database, "PUT", "order/reopen", "", headers);
        send(database, "PUT", "order", CLOSED, headers);
        send(database, "POST", "order/returns", RETURN, headers);

        List<Received> got = Stream.generate(receiver::next).limit(4).toList();
        assertThat(got)
                .extracting(each -> TestJson.read(each.body()).at("/event/type").asText())
                .containsExactly(
                        "talon_session_created",
                        "talon_session_reopened",
                        "talon_session_closed",
                        "talon_session_partially_returned");
        assertThat(got).allSatisfy(each -> {
            assertThat(TestJson.read(each.body())).hasSize(2);
            assertThat(each.header("Authorization")).isEqualTo(SECRET);
            assertThat(each.header(CORRELATION)).isEqualTo("mine");
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_repeat_under_the_same_key_is_not_sent_again_nor_is_a_dry_run(TestDatabase database) {
        String[] headers = {URI, receiver.uri("/"), "Idempotency-Key", "k"};
        long before = deliveries(database);

        send(database, "PUT", "once", CLOSED, headers);
        send(database, "PUT", "once", CLOSED, headers);
        send(database, "POST", "once/returns?dry=true", RETURN, headers);
        send(database, "POST", "once/returns", RETURN, headers);
        send(database, "POST", "once/returns", RETURN, headers);

        assertThat(deliveries(database)).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_header_is_named_and_nothing_of_the_request_is_done(TestDatabase database) {
        send(database, "PUT", "wrong", CLOSED);
        for (String[] wrong : List.of(
                new String[] {URI, "http://10.0.0.1/"},
                new String[] {KEY, "X-Key short", URI, "http://127.0.0.1:9/"},
                new String[] {FIELDS, "no such part", URI, "http://127.0.0.1:9/"},
                new String[] {CORRELATION, "x".repeat(4097), URI, "http://127.0.0.1:9/"})) {
            for (Answer answer : List.of(
                    request(database, "PUT", "wrong", "{\"customerSession\": {\"state\": \"cancelled\"}}", wrong),
                    request(database, "POST", "wrong/returns", RETURN, wrong),
                    request(database, "PUT", "wrong/reopen", "", wrong))) {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.error()).startsWith(wrong[0] + " ");
            }
        }

        Answer now = hub(database).hub().get("segment", "/v2/customer_sessions/wrong");
        assertThat(now.json().at("/customerSession/updateCount").asInt()).isOne();
    }

    private static SendingHub hub(TestDatabase database) {
        return Objects.requireNonNull(HUBS.get(database));
    }

    private static long deliveries(TestDatabase database) {
        return hub(database).tables().number("SELECT COUNT(*) FROM delivery");
    }

    private static Answer send(TestDatabase database, String method, String path, String json, String... headers) {
        Answer answer = request(database, method, path, json, headers);
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        return answer;
    }

    private static Answer request(TestDatabase database, String method, String path, String json, String... headers) {
        HttpRequest.Builder request = hub(database)
                .hub()
                .request("segment", "/v2/customer_sessions/" + path)
                .method(method, BodyPublishers.ofString(json));
        return hub(database).hub().send(headers.length == 0 ? request : request.headers(headers));
    }
}
