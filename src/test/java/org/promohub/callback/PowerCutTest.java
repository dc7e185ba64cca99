package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.testing.Receiver.answer;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.HubAddress;
import org.promohub.testing.HubProcess;
import org.promohub.testing.Receiver;
import org.promohub.testing.Receiver.Behaviour;
import org.promohub.testing.Receiver.Received;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;
import org.promohub.testing.TestJson;

/** Callbacks whose hub is killed while it takes and sends them, again and again, and whose receiver is not well either. */
class PowerCutTest {
    private static final int KILLS = Integer.getInteger("promohub.kills", 3);
    private static final int SESSIONS = 4;
    private static final String CART =
            """
            {"profileId": "customer of %s", "cartItems": [{"sku": "a", "price": %d, "quantity": 1}]}
            """;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Queue<Answer> refused = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Random random = new Random();

    private final Path data;

    PowerCutTest(@TempDir Path data) {
        this.data = data;
    }

    /** {@code mvn verify -Plong} kills more often. */
    @ParameterizedTest
    @EnumSource
    void every_callback_that_was_committed_arrives_and_in_order(TestDatabase database) throws Exception {
        long start = System.nanoTime();
        String url = database.url();
        Map<String, String> settings = settings(url, data);
        try (Receiver receiver = Receiver.start()) {
            receiver.does(got -> behaviour());
            for (int run = 1; run <= KILLS; run++) {
                killWhileItSends(settings, receiver);
            }
            assertThat(refused).isEmpty();
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * 20);
            try (HubProcess last = HubProcess.start(settings)) {
                last.address();
                awaitAll(receiver);
                assertThat(arrivedOnce(receiver)).containsAll(acknowledged);
                assertInOrder(receiver.all());
                assertSameIds(receiver.all());
                last.stop();
                last.exitCode();
                report(database, receiver.all(), Duration.ofNanos(System.nanoTime() - start));
            }
        }
        assertNothingWaits(url);
    }

    private void report(TestDatabase database, List<Received> all, Duration duration) {
        long different =
                all.stream().map(got -> got.header("webhook-id")).distinct().count();
        System.out.printf(
                "%s: %d kills, %d acknowledged callbacks, %d arrived, %d of them again, %d s%n",
                database, KILLS, acknowledged.size(), different, all.size() - different, duration.toSeconds());
    }

    private void killWhileItSends(Map<String, String> settings, Receiver receiver) throws Exception {
        List<Thread> senders;
        try (HubProcess hub = HubProcess.start(settings)) {
            HubAddress address = hub.address();
            int before = acknowledged.size();
            senders = IntStream.range(0, SESSIONS)
                    .mapToObj(n -> new Thread(() -> update(address, receiver.uri("/"), "s" + n), "sender " + n))
                    .toList();
            senders.forEach(Thread::start);
            while (acknowledged.size() < before + 20 && refused.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
            hub.kill();
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    /** A hub that is impatient. */
    private static Map<String, String> settings(String url, Path data) {
        Map<String, String> settings = new HashMap<>(HubProcess.on(url, data));
        settings.put("PROMOHUB_CALLBACKS_POLL_MS", "20");
        settings.put("PROMOHUB_CALLBACKS_TIMEOUT_MS", "900");
        settings.put("PROMOHUB_CALLBACKS_LEASE_SECONDS", "2");
        settings.put("PROMOHUB_CALLBACKS_RETRY_SECONDS", "0,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1");
        return settings;
    }

    private Behaviour behaviour() {
        return switch (random.nextInt(20)) {
            case 0 -> answer(500);
            case 1 -> Receiver.resetHalfWay();
            case 2 -> Receiver.slow(1200);
            case 3 -> answer(429, "Retry-After", "1");
            case 4, 5, 6 -> Receiver.slow(50);
            default -> answer(200);
        };
    }

    private void awaitAll(Receiver receiver) throws InterruptedException {
        receiver.does(got -> answer(200));
        for (int i = 0; i < 6000 && !arrivedOnce(receiver).containsAll(acknowledged); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        int quiet = -1;
        while (quiet != receiver.all().size()) { // the last ones may have to come again, as their answer was lost
            quiet = receiver.all().size();
            TimeUnit.MILLISECONDS.sleep(2500);
        }
    }

    private static Set<String> arrivedOnce(Receiver receiver) {
        Set<String> arrived = new HashSet<>();
        receiver.all().forEach(got -> arrived.add(session(got) + " " + number(got)));
        return arrived;
    }

    private static void assertInOrder(List<Received> all) {
        Map<String, Integer> last = new HashMap<>();
        for (Received got : all) {
            assertThat(number(got)).isGreaterThanOrEqualTo(last.getOrDefault(session(got), 0));
            last.put(session(got), number(got));
        }
    }

    private static void assertSameIds(List<Received> all) {
        Map<String, String> ids = new HashMap<>();
        Map<String, String> contents = new HashMap<>();
        for (Received got : all) {
            String content = session(got) + " " + number(got);
            String id = got.header("webhook-id");
            assertThat(ids.getOrDefault(content, id)).isEqualTo(id);
            assertThat(contents.getOrDefault(id, content)).isEqualTo(content);
            ids.put(content, id);
            contents.put(id, content);
        }
    }

    private void assertNothingWaits(String url) {
        assertThat(Tables.of(url, data).number("SELECT COUNT(*) FROM delivery WHERE state <> 'DELIVERED'"))
                .isZero();
    }

    private static String session(Received got) {
        return TestJson.read(got.body()).at("/customerSession/integrationId").asText();
    }

    private static int number(Received got) {
        return TestJson.read(got.body()).at("/customerSession/total").asInt();
    }

    /** Somebody who updates a session until the hub is gone, and knows which updates were acknowledged. */
    private void update(HubAddress hub, String destination, String session) {
        SessionSender sender = new SessionSender(hub, destination);
        try {
            while (true) {
                int number = numbers.merge(session, 1, Integer::sum);
                Answer answer = sender.put(session, CART.formatted(session, number));
                if (answer.status() == 200) {
                    acknowledged.add(session + " " + number);
                } else {
                    refused.add(answer);
                }
            }
        } catch (UncheckedIOException theHubIsGone) {
            unanswered.add(session);
        }
    }
}
