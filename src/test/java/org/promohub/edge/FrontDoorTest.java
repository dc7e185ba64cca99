package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.TestDatabase;
import org.promohub.testing.Wire;

class FrontDoorTest {
    private static final Set<String> OUR_HEADERS = Set.of(
            "cache-control", "content-length", "content-type", "x-request-id", "connection", "transfer-encoding");
    private static final Map<String, String> CAMEL = Map.of(
            "CamelHttpUri", "http://localhost:1/",
            "CamelHttpPath", "/elsewhere",
            "CamelHttpMethod", "DELETE",
            "CamelHttpResponseCode", "299",
            "CamelBeanMethodName", "list",
            "cAmElBeanMethodName", "reserve",
            "org.apache.camel.method", "list");

    private static Hub hub;

    @BeforeAll
    static void start(@TempDir Path folder) {
        hub = Hub.start(folder);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void an_answer_has_no_header_but_ours() {
        Answer answer = send(
                hub,
                coupon("headers")
                        .header("X-Request-ID", "mine")
                        .header("X-Callback", "http://localhost:1/")
                        .header("Cookie", "a=b")
                        .header("Accept", "text/html")
                        .header("User-Agent", "Braze"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(names(answer)).isSubsetOf(OUR_HEADERS);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void every_answer_has_a_request_id_of_its_own() {
        Set<String> ids = new TreeSet<>();

        Stream.of("a", "a", "b")
                .map(identifier -> send(hub, coupon(identifier).header("X-Request-ID", "mine")))
                .forEach(answer -> ids.addAll(answer.headers().allValues("x-request-id")));

        assertThat(ids).hasSize(3).doesNotContain("mine");
    }

    @Test
    void headers_of_the_framework_change_nothing() {
        WrongRequest request = coupon("camel headers");
        for (Map.Entry<String, String> header : CAMEL.entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }

        Answer answer = send(hub, request);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("CampaignID").asLong()).isEqualTo(5671);
        assertThat(names(answer)).isSubsetOf(OUR_HEADERS);
    }

    @Test
    void query_parameters_of_the_framework_change_nothing() {
        String more = CAMEL.entrySet().stream()
                .map(header -> "&" + header.getKey() + "=" + header.getValue())
                .reduce("", String::concat);
        Operation operation = Operation.CEP_COUPON;

        Answer answer = send(hub, operation.target("camel parameters", operation.target() + more));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("CampaignID").asLong()).isEqualTo(5671);
        assertThat(names(answer)).isSubsetOf(OUR_HEADERS);
    }

    @Test
    void a_sender_that_waits_for_100_continue_gets_it() {
        byte[] whole = coupon("expect").header("Expect", "100-continue").bytes();
        int body = new String(whole, UTF_8).indexOf("\r\n\r\n") + 4;

        try (Wire wire = Wire.to(hub.uri("/"))) {
            String first = wire.send(Arrays.copyOf(whole, body)).line();
            Answer answer =
                    wire.send(Arrays.copyOfRange(whole, body, whole.length)).answer();

            assertThat(first).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_would_rather_speak_http_2_is_answered() {
        Map<String, String> upgrade =
                Map.of("Connection", "Upgrade, HTTP2-Settings", "Upgrade", "h2c", "HTTP2-Settings", "AAMAAABkAAQAAP__");

        try (Wire wire = Wire.to(hub.uri("/"))) {
            byte[] request = Wire.request("GET", "/openapi.json", upgrade, new byte[0]);

            assertThat(wire.send(request).line()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    @Timeout(120)
    void a_request_under_way_is_answered_when_the_hub_closes_and_new_ones_get_503(@TempDir Path data) throws Exception {
        String url = TestDatabase.POSTGRESQL.url();
        Hub closing = Hub.with(data).database(url).start();
        try (Connection lock = DriverManager.getConnection(url);
                Wire slow = Wire.to(closing.uri("/"))) {
            lock.setAutoCommit(false);
            execute(lock, "LOCK TABLE coupon IN ACCESS EXCLUSIVE MODE");
            slow.send(coupon("slow").bytes());
            awaitWaiting(lock);

            CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close);
            Answer refused = firstRefused(closing);
            lock.rollback();

            assertThat(slow.answer().status()).isEqualTo(200);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            assertThat(refused.json().path("StatusCode").asInt()).isEqualTo(503);
            assertThat(refused.json().path("RequestUUID").asText()).isNotEmpty();
            closed.join();
        }
    }

    @Test
    @Timeout(20)
    void a_sender_who_hangs_up_does_not_hold_up_the_close(@TempDir Path data) {
        Hub closing = Hub.start(data);
        try (Wire wire = Wire.to(closing.uri("/"))) {
            byte[] whole = coupon("gone").bytes();
            wire.send(Arrays.copyOf(whole, whole.length - 10));
        }

        closing.close();

        assertThat(data).isDirectory();
    }

    private static WrongRequest coupon(String identifier) {
        return Operation.BRAZE_COUPON.with(
                identifier, Operation.BRAZE_COUPON.right().deepCopy().put("identifier", identifier));
    }

    private static Answer send(Hub hub, WrongRequest request) {
        try (Wire wire = Wire.to(hub.uri("/"))) {
            return wire.send(request.bytes()).answer();
        }
    }

    private static Answer firstRefused(Hub closing) {
        Answer answer = contract(closing);
        while (answer.status() == 200) {
            answer = contract(closing);
        }
        assertThat(answer.status()).isEqualTo(503);
        return answer;
    }

    private static Answer contract(Hub closing) {
        try (Wire wire = Wire.to(closing.uri("/"))) {
            return wire.send(Wire.request("GET", "/openapi.json", Map.of(), "".getBytes(UTF_8)))
                    .answer();
        }
    }

    /** Until somebody waits for the lock that this connection holds. */
    private static void awaitWaiting(Connection lock) throws SQLException {
        boolean waiting = false;
        while (!waiting) {
            try (Statement statement = lock.createStatement();
                    ResultSet locks = statement.executeQuery("SELECT COUNT(*) FROM pg_locks WHERE NOT granted")) {
                locks.next();
                waiting = locks.getLong(1) > 0;
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Set<String> names(Answer answer) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(answer.headers().map().keySet());
        Set<String> lower = new TreeSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(java.util.Locale.ROOT)));
        return lower;
    }
}
