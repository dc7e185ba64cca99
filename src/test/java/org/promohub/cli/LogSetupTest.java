package org.promohub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.testing.HubProcess;

class LogSetupTest {
    private final LoggerContext loggers = new LoggerContext();

    @Test
    void warnings_of_all_are_logged_and_what_the_hub_has_to_say() {
        ExecutionStatus status = new LogSetup().configure(loggers);

        assertThat(status).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
        assertThat(loggers.getLogger("org.apache.camel.Any").getEffectiveLevel())
                .isEqualTo(Level.WARN);
        assertThat(loggers.getLogger("org.promohub.edge.Any").getEffectiveLevel())
                .isEqualTo(Level.INFO);
        assertThat(loggers.getStatusManager().getCopyOfStatusList())
                .noneMatch(each -> each.getEffectiveLevel() > ch.qos.logback.core.status.Status.INFO);
    }

    @Test
    void what_is_logged_is_one_line_and_the_first_lines_of_what_was_thrown() {
        LogLine line = new LogLine();
        line.setContext(loggers);
        line.start();

        List<String> lines =
                line.doLayout(event("one\r\n\ntwo {}", deep(100))).lines().toList();

        assertThat(lines.get(0)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:00\\.007\\S+ WARN  Desk one two here");
        assertThat(lines.get(1)).isEqualTo("java.lang.IllegalStateException: deep");
        assertThat(lines).hasSizeBetween(15, 25);
        assertThat(line.doLayout(event("alone {}", "here")))
                .endsWith(" WARN  Desk alone here" + System.lineSeparator());
    }

    @Test
    void a_file_that_an_operator_names_takes_its_place(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("log.xml"),
                """
                <configuration>
                  <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>MINE %level %logger{0}%n</pattern></encoder>
                  </appender>
                  <logger name="com.zaxxer.hikari" level="DEBUG"/>
                  <root level="WARN"><appender-ref ref="console"/></root>
                </configuration>
                """);
        Map<String, String> settings = new HashMap<>(HubProcess.on("", folder.resolve("data")));
        settings.put("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=" + file);
        try (HubProcess hub = HubProcess.start(settings)) {
            assertThat(hub.address()).isNotNull();

            assertThat(hub.lines()).anyMatch(each -> each.startsWith("MINE DEBUG HikariConfig"));
        }
    }

    private LoggingEvent event(String message, Object... values) {
        Logger logger = loggers.getLogger("org.promohub.Desk");
        Throwable thrown = values[0] instanceof Throwable given ? given : null;
        LoggingEvent event = new LoggingEvent(
                LogSetupTest.class.getName(), logger, Level.WARN, message, thrown, new Object[] {"here"});
        event.setInstant(Instant.parse("2026-07-01T12:00:00.007Z"));
        return event;
    }

    private static IllegalStateException deep(int frames) {
        return frames == 0 ? new IllegalStateException("deep") : deep(frames - 1);
    }
}
