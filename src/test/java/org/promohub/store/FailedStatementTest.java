package org.promohub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.TestDatabase;

/** What a log gets to know of a statement that failed. */
class FailedStatementTest {

    @ParameterizedTest
    @EnumSource
    void a_failed_statement_tells_none_of_its_values(TestDatabase database, @TempDir Path folder) {
        try (Database open = Database.open(new DatabaseSettings(database.url(), "", "", folder, 2))) {
            Throwable failure = catchThrowable(() -> open.jdbi().useHandle(handle -> handle.createUpdate(
                            """
                                    INSERT INTO stopped_callback (uri_key, deployment, stopped)
                                    VALUES (:key, NULL, CURRENT_TIMESTAMP)
                                    """)
                    .bind("key", "a secret")
                    .execute()));

            assertThat(Throwables.getStackTrace(failure))
                    .containsIgnoringCase("deployment")
                    .doesNotContain("a secret");
        }
    }
}
