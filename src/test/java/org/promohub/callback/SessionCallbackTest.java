package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.callback.SessionSender.CORRELATION;
import static org.promohub.callback.SessionSender.FIELDS;
import static org.promohub.callback.SessionSender.KEY;
import static org.promohub.callback.SessionSender.SECRET;
import static org.promohub.callback.SessionSender.URI;
import static org.promohub.callback.SessionSender.cart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
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

/** Updates of sessions whose answers are sent elsewhere as well, from the request to the receiver. */
class SessionCallbackTest {
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
    void the_receiver_gets_the_parts_of_the_answer_that_are_wanted_and_no_header_of_the_request(TestDatabase database) {
        String fields = "customerProfile, effects,event,no such part,triggeredCampaigns";
        Answer answer = sender(database)
                .put(
                        "parts",
                        cart("ada", "open", 1),
                        KEY,
                        "Authorization " + SECRET,
                        FIELDS,
                        fields,
                        CORRELATION,
                        "mine",
                        "X-Other",
                        "other",
                        "Cookie",
                        "a=b",
                        "CamelHttpUri",
                        "http://localhost:1/");

        Received got = receiver.next();
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        assertThat(TestJson.read(got.body())).isEqualTo(limited(answer, fields)).hasSize(4);
        assertThat(got.headers())
                .containsEntry("Authorization", SECRET)
                .containsEntry(CORRELATION, "mine")
                .containsOnlyKeys(
                        "Authorization",
                        CORRELATION,
                        "Content-Type",
                        "Content-Length",
                        "Host",
                        "Connection",
                        "User-Agent",
                        "webhook-id",
                        "webhook-timestamp");
    }

    @ParameterizedTest
    @EnumSource
    void without_a_choice_the_receiver_gets_all_and_the_attributes_that_were_made(TestDatabase database) {
        Answer answer = SessionSender.send(
                hub(database).hub().address(),
                "/segment/customer_sessions/made",
                "{\"customerSession\": {\"profileId\": \"ada\", \"attributes\": {\"Gift\": \"yes\"}}}",
                URI,
                receiver.uri("/"));

        Received got = receiver.next();
        ObjectNode body = (ObjectNode) TestJson.read(got.body());
        JsonNode made = body.remove("createdAttributes");
        assertThat(made).hasSize(1);
        assertThat(made.get(0).path("name").asText()).isEqualTo("Gift");
        assertThat(body).isEqualTo(answer.json());
        assertThat(got.headers()).doesNotContainKeys(CORRELATION, "Authorization");
    }

    @ParameterizedTest
    @EnumSource
    void a_callback_that_comes_again_has_the_same_id_and_body(TestDatabase database) throws Exception {
        receiver.does(got -> Receiver.answer(receiver.all().size() == 1 ? 503 : 200));
        sender(database).put("again", cart("ada", "open", 1));
        Received first = receiver.next();
        passTime(database, 1);
        Received again = receiver.next();
        sender(database).put("again", cart("ada", "open", 1));

        assertThat(again.header("webhook-id"))
                .isEqualTo(first.header("webhook-id"))
                .isNotEmpty();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(receiver.next().header("webhook-id")).isNotEqualTo(first.header("webhook-id"));
    }

    @ParameterizedTest
    @EnumSource
    void headers_that_say_nothing_are_ignored(TestDatabase database) {
        long before = deliveries(database);
        for (String nothing : List.of("undefined", "null", "", "  ")) {
            Answer answer = SessionSender.send(
                    hub(database).hub().address(),
                    "/segment/v2/customer_sessions/nothing",
                    cart("ada", "open", 1),
                    URI,
                    nothing,
                    KEY,
                    "wrong",
                    FIELDS,
                    "wrong");
            assertThat(answer.status()).as(answer.error()).isEqualTo(200);

            sender(database)
                    .put("nothing", cart("ada", "open", 1), KEY, nothing, FIELDS, nothing, CORRELATION, nothing);
            Received got = receiver.next();
            assertThat(TestJson.read(got.body()).has("customerSession")).isTrue();
            assertThat(got.headers()).doesNotContainKeys(CORRELATION, "wrong");
        }
        assertThat(deliveries(database)).isEqualTo(before + 4);
    }

    @ParameterizedTest
    @EnumSource
    void neither_a_dry_run_nor_a_repeated_end_of_a_session_is_sent(TestDatabase database) {
        long before = deliveries(database);
        SessionSender sender = sender(database);
        sender.put("ended?dry=true", cart("ada", "open", 1));
        sender.put("ended", cart("ada", "open", 1), "X-DRY-RUN", "true");
        sender.put("ended", cart("ada", "closed", 1));
        Answer repeated = sender.put("ended", cart("ada", "closed", 1));
        sender.put("ended", "{\"state\": \"cancelled\"}");
        sender.put("ended", "{\"state\": \"cancelled\"}");

        assertThat(repeated.status()).as(repeated.error()).isEqualTo(200);
        assertThat(deliveries(database)).isEqualTo(before + 2);
        assertThat(List.of(told("state"), told("state"))).containsExactly("closed", "cancelled");
    }

    @ParameterizedTest
    @EnumSource
    void updates_of_one_session_arrive_in_order_though_the_first_fails_at_first(TestDatabase database)
            throws Exception {
        receiver.does(got -> Receiver.answer(receiver.all().size() <= 2 ? 500 : 200));
        SessionSender sender = sender(database);
        sender.put("order", cart("ada", "open", 1));
        sender.put("order", cart("ada", "open", 2));
        sender.put("order", cart("ada", "closed", 2));
        passTime(database, 1);
        passTime(database, 2);

        assertThat(Stream.generate(() -> told("updateCount")).limit(5)).containsExactly("1", "1", "1", "2", "3");
    }

    private static SendingHub hub(TestDatabase database) {
        return Objects.requireNonNull(HUBS.get(database));
    }

    private SessionSender sender(TestDatabase database) {
        return new SessionSender(hub(database).hub().address(), receiver.uri("/callbacks"));
    }

    /** Lets time pass when the only delivery that waits has been tried so often. */
    private static void passTime(TestDatabase database, int tries) throws InterruptedException {
        hub(database).awaitNumber("SELECT COALESCE(MAX(tries), 0) FROM delivery WHERE state = 'WAITING'", tries);
        hub(database).later(Duration.ofMinutes(1));
    }

    private static long deliveries(TestDatabase database) {
        return hub(database).tables().number("SELECT COUNT(*) FROM delivery");
    }

    private String told(String field) {
        return TestJson.read(receiver.next().body())
                .path("customerSession")
                .path(field)
                .asText();
    }

    private static JsonNode limited(Answer answer, String fields) {
        List<String> wanted = Stream.of(fields.split(",")).map(String::strip).toList();
        return answer.json().<ObjectNode>deepCopy().retain(wanted);
    }
}
