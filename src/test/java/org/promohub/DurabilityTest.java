package org.promohub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.HubAddress;
import org.promohub.testing.HubProcess;
import org.promohub.testing.TestDatabase;

/** What is left when a hub ends: by a power cut, by a signal, or because another one has its data. */
class DurabilityTest {
    private static final int CONNECTIONS = 8;
    private static final int SIGTERM_EXIT = 143;

    /** Senders who ask a hub for coupons with fresh identifiers until it stops answering. */
    private static final class Load {
        private final Map<String, JsonNode> acknowledged = new ConcurrentHashMap<>();
        private final Map<String, Answer> refused = new ConcurrentHashMap<>();
        private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch underWay;
        private final List<Thread> senders;

        Load(HubAddress hub, int enough) {
            underWay = new CountDownLatch(enough);
            senders = IntStream.range(0, CONNECTIONS)
                    .mapToObj(n -> new Thread(() -> send(hub), "sender " + n))
                    .toList();
            senders.forEach(Thread::start);
        }

        /** Waits until enough coupons have been acknowledged. */
        void awaitEnough() throws InterruptedException {
            assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
        }

        /** Waits until no sender gets an answer. */
        void awaitEnd() throws InterruptedException {
            for (Thread sender : senders) {
                sender.join();
            }
        }

        private void send(HubAddress hub) {
            boolean answers = true;
            while (answers) {
                String identifier = "load " + next.incrementAndGet();
                answers = acknowledges(hub, identifier);
            }
        }

        private boolean acknowledges(HubAddress hub, String identifier) {
            try {
                Answer answer = coupon(hub, identifier);
                if (answer.status() == 200) {
                    acknowledged.put(identifier, answer.json());
                    underWay.countDown();
                    return true;
                }
                refused.put(identifier, answer);
            } catch (UncheckedIOException theHubIsGone) {
                unanswered.add(identifier);
            }
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_coupon_acknowledged_before_a_power_cut_is_there_once(TestDatabase database, @TempDir Path data)
            throws Exception {
        Map<String, String> settings = HubProcess.on(database.url(), data);
        Load load;
        try (HubProcess hub = HubProcess.start(settings)) {
            load = new Load(hub.address(), 300);
            load.awaitEnough();
            hub.kill();
        }
        load.awaitEnd();
        assertThat(load.refused).isEmpty();

        try (HubProcess hub = HubProcess.start(settings)) {
            Map<String, JsonNode> again = askAgain(hub.address(), load);

            assertThat(again).hasSizeGreaterThanOrEqualTo(300).isEqualTo(load.acknowledged);
            assertThat(again.values()).extracting(coupon -> coupon.path("ID")).doesNotHaveDuplicates();
            assertThat(again.values())
                    .extracting(coupon -> coupon.path("Value"))
                    .doesNotHaveDuplicates();
            assertThat(again.values())
                    .extracting(coupon -> coupon.path("ID").asLong())
                    .doesNotContain(id(coupon(hub.address(), "after the cut")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_hub_that_is_asked_to_stop_answers_what_it_has_begun(TestDatabase database, @TempDir Path data)
            throws Exception {
        Map<String, String> settings = HubProcess.on(database.url(), data);
        Load load;
        try (HubProcess hub = HubProcess.start(settings)) {
            load = new Load(hub.address(), 100);
            load.awaitEnough();
            hub.stop();
            assertThat(hub.exitCode()).isIn(0, SIGTERM_EXIT);
        }
        load.awaitEnd();

        assertThat(load.refused.values()).extracting(Answer::status).allMatch(status -> status == 503);
        try (HubProcess hub = HubProcess.start(settings)) {
            assertThat(askAgain(hub.address(), load)).isEqualTo(load.acknowledged);
            long fresh = id(coupon(hub.address(), "first of the next hub"));
            assertThat(load.unanswered).allMatch(identifier -> id(coupon(hub.address(), identifier)) > fresh);
            assertThat(load.refused.keySet()).allMatch(identifier -> id(coupon(hub.address(), identifier)) > fresh);
        }
    }

    @Test
    void a_power_cut_leaves_no_lock_that_the_next_start_would_wait_for(@TempDir Path data) throws IOException {
        try (HubProcess hub = HubProcess.start(HubProcess.on("", data))) {
            hub.address();
            hub.kill();
        }

        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).isNotEmpty().noneMatch(file -> file.toString().endsWith(".lck"));
        }
    }

    @Test
    void a_second_hub_does_not_start_on_a_data_folder_in_use(@TempDir Path data) {
        try (HubProcess first = HubProcess.start(HubProcess.on("", data))) {
            HubAddress address = first.address();
            HubProcess second = HubProcess.start(HubProcess.on("", data));

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.lines()).singleElement().satisfies(line -> assertThat(line)
                    .contains("PROMOHUB_DATA", data.toString(), "in use"));
            assertThat(coupon(address, "still here").status()).isEqualTo(200);
        }
    }

    private static Answer coupon(HubAddress hub, String identifier) {
        return hub.post(
                "braze",
                "/braze/coupon",
                """
                {"deploymentUrl": "localhost", "applicationId": 398, "campaignId": 5671, "identifier": "%s"}
                """
                        .formatted(identifier));
    }

    private static long id(Answer coupon) {
        return coupon.json().path("ID").asLong();
    }

    private static Map<String, JsonNode> askAgain(HubAddress hub, Load load) {
        List<String> identifiers = List.copyOf(load.acknowledged.keySet());
        Map<String, JsonNode> again = new ConcurrentHashMap<>();
        Crowd.of(
                CONNECTIONS,
                identifiers.size(),
                n -> again.put(
                        identifiers.get(n), coupon(hub, identifiers.get(n)).json()));
        return again;
    }
}
