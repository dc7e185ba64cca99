package org.promohub.callback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.callback.SendingHub.target;
import static org.promohub.testing.Receiver.answer;
import static org.promohub.testing.Receiver.hang;
import static org.promohub.testing.Receiver.resetHalfWay;
import static org.promohub.testing.Receiver.trickle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Hub;
import org.promohub.testing.Receiver;
import org.promohub.testing.Receiver.Behaviour;
import org.promohub.testing.Receiver.Received;
import org.promohub.testing.TestDatabase;

/** What happens when a receiver fails. */
class RetryTest {
    private static final Duration FIRST_WAIT = Duration.ofMillis(1300); // a second and a fifth, and some

    private final Path folder;

    RetryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_that_fails_in_every_way_gets_the_same_message_again_until_it_takes_it(TestDatabase database)
            throws Exception {
        Behaviour[] failures = {answer(500), answer(408), hang(), resetHalfWay(), trickle(), answer(429), answer(503)};
        AtomicInteger turn = new AtomicInteger();
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(database)) {
            receiver.does(got -> turn.get() < failures.length ? failures[turn.getAndIncrement()] : answer(200));
            hub.send("s1", 1, target(receiver.uri("/")));

            Received first = receiver.next();
            for (int i = 1; i <= failures.length; i++) {
                awaitAttempts(hub, i);
                hub.later(Duration.ofMinutes(2)); // past the pause of a server that failed five times
                Received again = receiver.next();
                assertThat(again.header("webhook-id")).isEqualTo(first.header("webhook-id"));
                assertThat(again.body()).isEqualTo(first.body());
            }

            hub.await("DELIVERED", 1);
            assertThat(hub.tables().number("SELECT COUNT(*) FROM delivery WHERE reason IS NOT NULL"))
                    .isZero();
            assertThat(hub.tables().texts("SELECT COALESCE(status, 0) FROM delivery_attempt ORDER BY id"))
                    .containsExactly("500", "408", "0", "0", "0", "429", "503");
            assertThat(hub.tables().texts("SELECT status FROM delivery")).containsExactly("200");
            assertThat(hub.tables().texts("SELECT answer FROM delivery_attempt ORDER BY id"))
                    .contains("said")
                    .anyMatch(text -> text.contains("no complete answer within 400 ms"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_that_is_not_there_gets_its_message_when_it_is(TestDatabase database) throws Exception {
        try (SendingHub hub = start(database)) {
            Receiver gone = Receiver.start();
            gone.close();
            hub.send("s1", 1, target(gone.uri("/")));
            awaitAttempts(hub, 1);

            try (Receiver back = Receiver.start(gone.port())) {
                hub.later(FIRST_WAIT);

                assertThat(back.next().body()).contains("[1]");
                hub.await("DELIVERED", 1);
            }
        }
    }

    @Test
    void a_server_that_takes_no_connection_is_given_up_long_before_the_whole_try_is() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket one = new Socket();
                Socket two = new Socket();
                SendingHub hub =
                        SendingHub.start("", folder, Hub.with(folder).setting("callbacks.timeout.ms", "14000"))) {
            one.connect(server.getLocalSocketAddress()); // nobody accepts: these two fill the queue
            two.connect(server.getLocalSocketAddress());
            hub.send("s1", 1, target("http://127.0.0.1:" + server.getLocalPort() + "/"));

            awaitAttempts(hub, 1);

            assertThat(hub.tables().texts("SELECT answer FROM delivery_attempt"))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase("timed out");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_host_that_has_no_address_is_tried_again_as_well(TestDatabase database) throws Exception {
        try (SendingHub hub = start(database)) {
            hub.send("s1", 1, target("http://nobody.invalid/"));

            awaitAttempts(hub, 1);

            assertThat(hub.tables().texts("SELECT state FROM delivery")).containsExactly("WAITING");
            assertThat(hub.tables().texts("SELECT answer FROM delivery_attempt"))
                    .singleElement()
                    .asString()
                    .startsWith("the receiver's host has no address: nobody.invalid");
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_is_tried_as_often_as_the_schedule_says_and_then_kept_as_dead(TestDatabase database) throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(database, "1,5")) {
            receiver.does(got -> answer(500));
            hub.send("s1", 1, target(receiver.uri("/")));

            awaitAttempts(hub, 1);
            assertThat(hub.tables().texts("SELECT reason FROM delivery")).containsExactly("the receiver answered 500");
            hub.later(FIRST_WAIT);
            awaitAttempts(hub, 2);
            hub.later(Duration.ofSeconds(7));
            hub.await("DEAD", 1);

            assertThat(receiver.all()).hasSize(3);
            assertThat(hub.tables().texts("SELECT reason FROM delivery"))
                    .containsExactly("the last of 3 tries failed: the receiver answered 500");
            assertThat(hub.tables().texts("SELECT body FROM delivery")).allMatch(body -> body.contains("[1]"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_that_says_when_is_left_alone_until_then(TestDatabase database) throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(database)) {
            receiver.does(got -> answer(429, "Retry-After", "60"));
            hub.send("s1", 1, target(receiver.uri("/")));
            awaitAttempts(hub, 1);
            receiver.does(got -> answer(200));

            hub.later(Duration.ofSeconds(59));
            hub.send("s2", 2, target(receiver.uri("/")));
            hub.tables().number("SELECT COUNT(*) FROM delivery");
            hub.later(Duration.ofSeconds(2));
            hub.await("DELIVERED", 2);

            assertThat(hub.tables().texts("SELECT tried FROM delivery WHERE status = 200"))
                    .hasSize(2)
                    .allMatch(tried -> tried.contains(":01:01"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_may_say_when_by_a_date(TestDatabase database) throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(database)) {
            receiver.does(got -> answer(503, "Retry-After", "Wed, 01 Jul 2026 12:02:00 GMT"));
            hub.send("s1", 1, target(receiver.uri("/")));
            awaitAttempts(hub, 1);
            receiver.does(got -> answer(200));

            hub.later(Duration.ofSeconds(119));
            hub.send("s2", 2, target(receiver.uri("/")));
            hub.later(Duration.ofSeconds(2));
            hub.await("DELIVERED", 2);

            assertThat(hub.tables().texts("SELECT tried FROM delivery WHERE status = 200"))
                    .hasSize(2)
                    .allMatch(tried -> tried.contains(":02:01"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_that_says_years_is_tried_again_after_a_day(TestDatabase database) throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(database)) {
            receiver.does(got -> answer(429, "Retry-After", "999999999"));
            hub.send("s1", 1, target(receiver.uri("/")));
            awaitAttempts(hub, 1);
            receiver.does(got -> answer(200));

            hub.later(Duration.ofDays(1));

            hub.await("DELIVERED", 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_will_not_change_is_final(TestDatabase database) throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(database)) {
            receiver.does(got -> answer(Integer.parseInt(got.path().substring(1)), "Location", "/200"));
            List<Integer> statuses = List.of(300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 409, 413, 422);
            statuses.forEach(status -> hub.send("s" + status, status, target(receiver.uri("/" + status))));

            hub.await("DEAD", statuses.size());

            assertThat(receiver.all())
                    .extracting(Received::path)
                    .containsExactlyInAnyOrderElementsOf(
                            statuses.stream().map(status -> "/" + status).toList());
            assertThat(hub.tables().texts("SELECT reason FROM delivery ORDER BY id"))
                    .containsExactlyElementsOf(statuses.stream()
                            .map(status -> "the receiver answered " + status)
                            .toList());
        }
    }

    /** The hub keeps only the beginning of an answer, which nobody could unpack. */
    @ParameterizedTest
    @EnumSource
    void a_long_answer_that_is_packed_counts_as_any_other(TestDatabase database) throws Exception {
        byte[] packed = packed(new Random(1).ints(8000, ' ', '~'));
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(database)) {
            receiver.does(got -> (socket, closing) -> {
                String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length;
                socket.getOutputStream().write((head + "\r\n\r\n").getBytes(US_ASCII));
                socket.getOutputStream().write(packed);
                return true;
            });
            hub.send("s1", 1, target(receiver.uri("/")));

            hub.await("DELIVERED", 1);
            assertThat(receiver.all()).hasSize(1);
        }
    }

    private static byte[] packed(IntStream characters) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (int character : characters.toArray()) {
                out.write(character);
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void an_address_that_is_gone_gets_nothing_more_until_somebody_has_it_sent_again(TestDatabase database)
            throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(database)) {
            receiver.does(got -> got.path().equals("/gone") ? answer(410) : answer(200));
            hub.send("s1", 1, target(receiver.uri("/gone")));
            hub.await("DEAD", 1);
            hub.send("s2", 2, target(receiver.uri("/gone")));
            hub.send("s3", 3, target(receiver.uri("/elsewhere")));
            hub.await("DEAD", 2);
            hub.await("DELIVERED", 1);
            assertThat(receiver.all()).extracting(Received::path).containsExactly("/gone", "/elsewhere");

            receiver.does(got -> answer(200));
            hub.desk().retry(hub.tables().number("SELECT MAX(id) FROM delivery WHERE state = 'DEAD'"));
            hub.send("s4", 4, target(receiver.uri("/gone")));

            hub.await("DELIVERED", 3);
        }
    }

    private SendingHub start(TestDatabase database) {
        return start(database, "1,1,1,1,1,1,1");
    }

    private SendingHub start(TestDatabase database, String schedule) {
        return SendingHub.start(
                database.url(),
                folder,
                Hub.with(folder).setting("callbacks.timeout.ms", "400").setting("callbacks.retry.seconds", schedule));
    }

    private static void awaitAttempts(SendingHub hub, long attempts) throws InterruptedException {
        hub.awaitNumber("SELECT COUNT(*) FROM delivery_attempt", attempts);
    }
}
