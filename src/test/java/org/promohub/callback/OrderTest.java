package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.callback.SendingHub.target;
import static org.promohub.testing.Receiver.answer;
import static org.promohub.testing.Receiver.hang;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Crowd;
import org.promohub.testing.Hub;
import org.promohub.testing.Receiver;
import org.promohub.testing.Receiver.Received;
import org.promohub.testing.TestDatabase;

/** What goes out before what, and what does not wait for what. */
class OrderTest {
    private static final String HELD = "SELECT COUNT(*) FROM callback_target WHERE holder IS NOT NULL";

    private final Path folder;

    OrderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource
    void deliveries_of_a_session_go_out_in_order_and_others_do_not_wait_for_them(TestDatabase database)
            throws Exception {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(database.url(), folder)) {
            receiver.does(got -> got.body().contains("[3]")
                            && failed.add(session(got))
                            && session(got).equals("s0")
                    ? answer(500)
                    : answer(200));

            Crowd.of(4, session -> {
                IntStream.rangeClosed(1, 25)
                        .forEach(n -> hub.send("s" + session, n, target(receiver.uri("/" + session))));
                return session;
            });
            hub.await("DELIVERED", 77);
            hub.later(Duration.ofSeconds(2));
            hub.await("DELIVERED", 100);

            assertThat(numbers(receiver, "s1")).containsExactlyElementsOf(numbers(1, 25));
            assertThat(numbers(receiver, "s2")).containsExactlyElementsOf(numbers(1, 25));
            assertThat(numbers(receiver, "s3")).containsExactlyElementsOf(numbers(1, 25));
            assertThat(numbers(receiver, "s0").subList(0, 5)).containsExactly(1, 2, 3, 3, 4);
            assertThat(receiver.all()).hasSize(101);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_hangs_delays_no_other(TestDatabase database) throws Exception {
        try (Receiver dead = Receiver.start();
                Receiver alive = Receiver.start();
                SendingHub hub = SendingHub.start(
                        database.url(),
                        folder,
                        Hub.with(folder).setting("callbacks.senders", "8").setting("callbacks.timeout.ms", "14000"))) {
            dead.does(got -> hang());
            IntStream.range(0, 30).forEach(n -> hub.send("dead" + n, n, target(dead.uri("/"))));
            dead.next();

            IntStream.range(0, 50).forEach(n -> hub.send("alive" + n, n, target(alive.uri("/"))));
            hub.await("DELIVERED", 50);

            assertThat(alive.all()).hasSize(50);
            assertThat(dead.all()).hasSizeLessThanOrEqualTo(5);
            dead.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void more_servers_that_hang_than_there_are_senders_delay_no_other(TestDatabase database) throws Exception {
        List<Receiver> dead = Stream.generate(Receiver::start).limit(20).toList();
        try (Receiver alive = Receiver.start();
                SendingHub hub = SendingHub.start(
                        database.url(),
                        folder,
                        Hub.with(folder).setting("callbacks.senders", "8").setting("callbacks.timeout.ms", "14000"))) {
            for (Receiver each : dead) {
                each.does(got -> hang());
                IntStream.range(0, 5).forEach(n -> hub.send("dead" + n, n, target(each.uri("/"))));
            }
            dead.forEach(Receiver::next);

            IntStream.range(0, 50).forEach(n -> hub.send("alive" + n, n, target(alive.uri("/"))));
            hub.await("DELIVERED", 50);

            assertThat(alive.all()).hasSize(50);
            dead.forEach(Receiver::close);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_waits_for_a_server_that_answers_goes_out_once(TestDatabase database) throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(
                        database.url(), folder, Hub.with(folder).setting("callbacks.per.target", "4"))) {
            receiver.does(got -> answer(503, "Retry-After", "1"));
            hub.send("first", 0, target(receiver.uri("/")));
            hub.awaitNumber("SELECT COUNT(*) FROM delivery_attempt", 1);
            IntStream.rangeClosed(1, 300).forEach(n -> hub.send("s" + n, n, target(receiver.uri("/"))));
            receiver.does(got -> answer(200));

            hub.later(Duration.ofSeconds(2));
            hub.await("DELIVERED", 301);

            assertThat(receiver.all()).hasSize(302);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_failed_often_gets_one_try_after_a_pause_and_everything_when_it_is_back(TestDatabase database)
            throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(
                        database.url(),
                        folder,
                        Hub.with(folder)
                                .setting("callbacks.per.target", "1")
                                .setting("callbacks.retry.seconds", "3600"))) {
            receiver.does(got -> answer(500));
            IntStream.range(0, 20).forEach(n -> hub.send("s" + n, n, target(receiver.uri("/"))));
            hub.awaitNumber("SELECT COUNT(*) FROM delivery_attempt", 5);

            receiver.does(got -> answer(200));
            hub.later(Duration.ofSeconds(6));
            hub.await("DELIVERED", 15);

            assertThat(receiver.all()).hasSize(20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void after_a_pause_a_server_that_still_fails_gets_no_more_than_one_try(TestDatabase database) throws Exception {
        try (Receiver broken = Receiver.start();
                Receiver working = Receiver.start();
                SendingHub hub = SendingHub.start(
                        database.url(), folder, Hub.with(folder).setting("callbacks.retry.seconds", "3600"))) {
            broken.does(got -> answer(500));
            IntStream.range(0, 10).forEach(n -> hub.send("s" + n, n, target(broken.uri("/"))));
            hub.awaitNumber("SELECT COUNT(*) FROM delivery_attempt", 10);
            IntStream.range(10, 20).forEach(n -> hub.send("s" + n, n, target(broken.uri("/"))));

            hub.later(Duration.ofSeconds(61));
            hub.awaitNumber("SELECT COUNT(*) FROM delivery_attempt", 11);
            IntStream.range(0, 20).forEach(n -> hub.send("other", n, target(working.uri("/"))));
            hub.await("DELIVERED", 20);

            assertThat(broken.all()).hasSize(11);
        }
    }

    @Test
    void two_nodes_share_the_outbox_and_send_everything_once_and_in_order(@TempDir Path other) throws Exception {
        String url = TestDatabase.POSTGRESQL.url();
        try (Receiver receiver = Receiver.start();
                SendingHub one = start(url, folder);
                SendingHub two = start(url, other)) {
            Crowd.of(8, session -> {
                SendingHub node = session % 2 == 0 ? one : two;
                IntStream.rangeClosed(1, 50).forEach(n -> node.send("s" + session, n, target(receiver.uri("/"))));
                return session;
            });
            one.await("DELIVERED", 400);

            assertThat(receiver.all())
                    .extracting(got -> got.header("webhook-id"))
                    .doesNotHaveDuplicates();
            assertThat(receiver.all()).hasSize(400);
            IntStream.range(0, 8).forEach(session -> assertThat(numbers(receiver, "s" + session))
                    .containsExactlyElementsOf(numbers(1, 50)));
        }
    }

    @Test
    void what_a_dead_node_held_is_sent_when_its_lease_ends() throws Exception {
        try (Receiver receiver = Receiver.start();
                Receiver other = Receiver.start();
                SendingHub hub = start(TestDatabase.POSTGRESQL.url(), folder)) {
            receiver.does(got -> answer(500));
            hub.send("s1", 1, target(receiver.uri("/")));
            hub.awaitNumber("SELECT COUNT(*) FROM delivery_attempt", 1);
            hub.awaitNumber(HELD, 0);
            hub.tables()
                    .change(
                            "UPDATE callback_target SET holder = 'a dead node', held_until = ?",
                            hub.time().instant().plusSeconds(60).atOffset(ZoneOffset.UTC));
            receiver.does(got -> answer(200));
            hub.send("s1", 2, target(receiver.uri("/")));
            hub.later(Duration.ofSeconds(59));
            hub.send("s2", 3, target(other.uri("/")));
            hub.await("DELIVERED", 1);

            hub.later(Duration.ofSeconds(1));
            hub.await("DELIVERED", 3);

            assertThat(numbers(receiver, "s1")).containsExactly(1, 1, 2);
        }
    }

    @Test
    void what_another_node_has_taken_meanwhile_cannot_be_settled_and_comes_again() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        String url = TestDatabase.POSTGRESQL.url();
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(url, folder)) {
            receiver.does(got -> answer(200).after(taken));
            hub.send("s1", 1, target(receiver.uri("/")));
            hub.send("s1", 2, target(receiver.uri("/")));
            String id = receiver.next().header("webhook-id");
            hub.tables()
                    .change(
                            "UPDATE callback_target SET holder = 'another node', held_until = ?",
                            hub.time().instant().plusSeconds(60).atOffset(ZoneOffset.UTC));
            taken.countDown();
            hub.awaitNumber("SELECT COUNT(*) FROM delivery_attempt", 1);

            assertThat(hub.tables().texts("SELECT answer FROM delivery_attempt"))
                    .containsExactly("came too late: the delivery was erased, or claimed anew, in the meantime");
            hub.later(Duration.ofSeconds(60));
            hub.await("DELIVERED", 2);
            assertThat(receiver.all()).hasSize(3);
            assertThat(receiver.all().get(1).header("webhook-id")).isEqualTo(id);
        }
    }

    @Test
    void a_node_that_has_nothing_to_send_any_more_leaves_the_server_to_the_others() throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(TestDatabase.POSTGRESQL.url(), folder)) {
            hub.send("s1", 1, target(receiver.uri("/")));
            hub.await("DELIVERED", 1);

            hub.awaitNumber(HELD, 0);
        }
    }

    @Test
    void a_node_that_stops_leaves_what_it_held_to_the_others() throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(TestDatabase.POSTGRESQL.url(), folder)) {
            receiver.does(got -> hang());
            hub.send("s1", 1, target(receiver.uri("/")));
            receiver.next();
            assertThat(hub.tables().number(HELD)).isOne();

            hub.close();

            assertThat(hub.tables().number(HELD)).isZero();
        }
    }

    private static SendingHub start(String url, Path folder) {
        return SendingHub.start(url, folder, Hub.with(folder));
    }

    private static String session(Received got) {
        return got.body().replaceAll(".*\"integrationId\":\"([^\"]*)\".*", "$1");
    }

    private static List<Integer> numbers(Receiver receiver, String session) {
        return receiver.all().stream()
                .filter(got -> session(got).equals(session))
                .map(got -> Integer.valueOf(got.body().replaceAll(".*\\[(\\d+)].*", "$1")))
                .toList();
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }
}
