package org.promohub.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.callback.SendingHub.target;
import static org.promohub.testing.Receiver.answer;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.edge.CallbackWatch;
import org.promohub.testing.Receiver;
import org.promohub.testing.TestDatabase;
import org.slf4j.LoggerFactory;

/** What the log and the metrics tell of callbacks. */
class CallbackWatchTest {

    @ParameterizedTest
    @EnumSource
    void each_settled_callback_is_a_line_of_the_log_without_what_the_address_or_the_body_may_tell(
            TestDatabase database, @TempDir Path folder) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(CallbackWatch.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(database, folder)) {
            receiver.does(got -> got.path().startsWith("/no") ? answer(404) : answer(200));
            hub.send("s1", 1, target(receiver.uri("/yes?token=query-secret")));
            hub.await("DELIVERED", 1);
            hub.send("s2", 2, target(receiver.uri("/no/path-secret")));
            hub.await("DEAD", 1);
        } finally {
            logger.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("callback 1 delivered at try 1: status 200, \\d+ ms, to"
                                        + " http://127.0.0.1:\\d+, request request-s1-1, correlation corr-1"),
                        line -> assertThat(line)
                                .matches("callback 2 dead at try 1: status 404, \\d+ ms, to"
                                        + " http://127.0.0.1:\\d+, request request-s2-2, correlation corr-1"));
    }

    @ParameterizedTest
    @EnumSource
    void metrics_count_what_became_of_tries_and_what_waits_for_each_server(TestDatabase database, @TempDir Path folder)
            throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(database, folder)) {
            receiver.does(got -> answer(Integer.parseInt(got.path().substring(1))));
            List.of(200, 404, 500)
                    .forEach(status -> hub.send("s" + status, status, target(receiver.uri("/" + status))));
            hub.awaitNumber("SELECT COUNT(*) FROM delivery_attempt", 2);
            hub.await("DELIVERED", 1);

            for (String outcome : List.of("delivered", "dead", "retried")) {
                awaitMetric(
                        hub,
                        "promohub_callbacks_attempts_total{deployment=\"demo\",outcome=\"%s\",target=\"http://127.0.0.1:%d\"} 1.0"
                                .formatted(outcome, receiver.port()));
            }
        }
    }

    /** Counters move when a settlement is kept, which others see a little earlier. */
    private static void awaitMetric(SendingHub hub, String line) throws Exception {
        for (int i = 0; i < 500 && !metrics(hub).contains(line); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(metrics(hub)).contains(line);
    }

    private static String metrics(SendingHub hub) throws IOException {
        return new String(
                URI.create("http://localhost:" + hub.hub().managementPort() + "/observe/metrics")
                        .toURL()
                        .openStream()
                        .readAllBytes(),
                UTF_8);
    }
}
