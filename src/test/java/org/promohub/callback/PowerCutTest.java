package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.testing.Receiver.answer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Receiver;
import org.promohub.testing.Receiver.Behaviour;
import org.promohub.testing.Receiver.Received;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** Callbacks whose hub is killed while it takes and sends them, again and again, and whose receiver is not well either. */
class PowerCutTest {
    private static final int KILLS = Integer.getInteger("promohub.kills", 3);
    private static final int SESSIONS = 4;
    private static final int PER_RUN = 1_000_000;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Random random = new Random();

    private final Path data;

    PowerCutTest(@TempDir Path data) {
        this.data = data;
    }

    @ParameterizedTest
    @EnumSource
    void every_callback_that_was_committed_arrives_and_in_order(TestDatabase database) throws Exception {
        String url = database.url();
        try (Receiver receiver = Receiver.start()) {
            receiver.does(got -> behaviour());
            for (int run = 1; run <= KILLS; run++) {
                killWhileItSends(url, receiver, run);
            }
            assertThat(acknowledged).hasSizeGreaterThan(KILLS * 10);
            try (Run last = new Run(url, receiver, 0, 0)) {
                last.ready();
                awaitAll(receiver);
                assertThat(arrivedOnce(receiver)).containsAll(acknowledged);
                assertInOrder(receiver.all());
                assertSameIds(receiver.all());
            }
        }
        assertNothingWaits(url);
    }

    private void killWhileItSends(String url, Receiver receiver, int run) throws Exception {
        try (Run hub = new Run(url, receiver, SESSIONS, run * PER_RUN)) {
            hub.ready();
            int before = acknowledged.size();
            while (acknowledged.size() < before + 20) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
        }
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

    private void assertNothingWaits(String url) throws Exception {
        if (!url.isEmpty()) {
            assertThat(Tables.of(url, data).number("SELECT COUNT(*) FROM delivery WHERE state <> 'DELIVERED'"))
                    .isZero();
        }
    }

    private static String session(Received got) {
        return got.body().replaceAll(".*\"integrationId\":\"([^\"]*)\".*", "$1");
    }

    private static int number(Received got) {
        return Integer.parseInt(got.body().replaceAll(".*\\[(\\d+)].*", "$1"));
    }

    /** A hub in a process of its own, until it is killed. */
    private final class Run implements AutoCloseable {
        private final Process process;
        private final CountDownLatch ready = new CountDownLatch(1);
        private final Thread reader;

        Run(String url, Receiver receiver, int sessions, int first) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledHub.class.getName(),
                            url,
                            data.toString(),
                            receiver.uri("/"),
                            Integer.toString(sessions),
                            Integer.toString(first))
                    .redirectErrorStream(true)
                    .start();
            reader = new Thread(this::read, "output of a hub to be killed");
            reader.start();
        }

        void ready() throws InterruptedException {
            assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
        }

        private void read() {
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("ack ")) {
                        acknowledged.add(line.substring("ack ".length()));
                    } else if (line.equals("ready")) {
                        ready.countDown();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** As a power cut does. */
        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly().waitFor();
            reader.join();
        }
    }
}
