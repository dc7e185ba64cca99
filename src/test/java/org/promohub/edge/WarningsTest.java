package org.promohub.edge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.slf4j.LoggerFactory;

class WarningsTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    @Test
    void audience_changes_that_do_not_count_are_one_line_without_the_customer(@TempDir Path folder) {
        try (Hub hub = Hub.start(folder)) {
            Answer ignored = change(hub, "{\"runRuleEngine\": false, \"audiencesChanges\": {\"adds\": [77]}}");
            Answer plain = change(hub, "{\"runRuleEngine\": false}");

            assertThat(List.of(ignored.status(), plain.status())).containsOnly(200);
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("demo "
                            + ignored.headers().firstValue("X-Request-ID").orElseThrow()
                            + " audience changes of segment were not applied, as runRuleEngine is false");
        }
    }

    private static Answer change(Hub hub, String json) {
        return hub.send(hub.request("segment", "/segment/v2/customer_profiles/anna")
                .setHeader("destination-hostname", "localhost")
                .PUT(BodyPublishers.ofString(json)));
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Warnings.class);
    }
}
