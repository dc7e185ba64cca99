package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.store.Database;
import org.promohub.store.DatabaseSettings;
import org.promohub.store.Transactions;
import org.promohub.testing.TestClock;
import org.promohub.testing.TestDatabase;

/** How often what waits is counted. */
class WaitingCountTest {
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @EnumSource
    void a_count_that_takes_a_second_is_made_again_after_a_hundred(TestDatabase kind, @TempDir Path folder) {
        try (Database database = Database.open(new DatabaseSettings(kind.url(), "", "", folder, 2))) {
            TestClock clock = new TestClock();
            AtomicLong counts = new AtomicLong();
            database.jdbi().setSqlLogger(new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                    counts.incrementAndGet();
                    clock.advance(Duration.ofSeconds(1));
                }
            });
            DeliveryDesk desk = desk(database, clock);

            assertThat(desk.waiting()).isEqualTo(List.of());
            clock.advance(Duration.ofSeconds(99));
            desk.waiting();
            assertThat(counts).hasValue(1);
            clock.advance(Duration.ofSeconds(1));
            desk.waiting();
            assertThat(counts).hasValue(2);
        }
    }

    private static DeliveryDesk desk(Database database, Clock clock) {
        return new DeliveryDesk(
                new Transactions(database.jdbi()), new DeliveryDesk.Keeping(DAY, DAY), new Bell(), clock);
    }
}
