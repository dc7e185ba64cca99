package org.promohub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** When Flyway is not needed. */
class SchemaHistoryTest {
    private static final String COLUMNS = "(\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
            + " \"checksum\", \"installed_by\", \"execution_time\", \"success\")";

    /** Each with what undoes it. */
    private static final Map<String, String> DIFFERENCES = Map.of(
            set("checksum = checksum + 1"), set("checksum = checksum - 1"),
            set("success = FALSE"), set("success = TRUE"),
            set("type = 'BASELINE'"), set("type = 'SQL'"),
            set("version = '400'"), set("version = '4'"),
            set("description = 'other'"), set("description = 'sessions'"),
            set("script = 'V4__other.sql'"), set("script = 'V4__sessions.sql'"),
            history("INSERT INTO %s " + COLUMNS + " VALUES (999, '999', 'n', 'SQL', 'V999__n.sql', 1, 'x', 1, TRUE)"),
                    history("DELETE FROM %s WHERE \"installed_rank\" = 999"),
            history("INSERT INTO %s " + COLUMNS + " VALUES (998, NULL, 'x', 'DELETE', '', NULL, 'x', 1, TRUE)"),
                    history("DELETE FROM %s WHERE \"installed_rank\" = 998"));

    @ParameterizedTest
    @EnumSource
    void a_database_with_all_migrations_and_nothing_else_is_complete(TestDatabase database, @TempDir Path folder) {
        try (Database open = open(database.url(), folder)) {
            assertThat(SchemaHistory.isComplete(open.pool())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatever_is_different_is_left_to_flyway(TestDatabase database, @TempDir Path folder) {
        try (Database open = open(database.url(), folder)) {
            Tables tables = new Tables(open.jdbi());

            DIFFERENCES.forEach((difference, undone) -> {
                tables.change(difference);
                assertThat(SchemaHistory.isComplete(open.pool())).as(difference).isFalse();
                tables.change(undone);
                assertThat(SchemaHistory.isComplete(open.pool())).as(undone).isTrue();
            });
            tables.change(history("DELETE FROM %s WHERE \"version\" = '4'"));
            assertThat(SchemaHistory.isComplete(open.pool())).isFalse();
            tables.change(history("DELETE FROM %s"));
            assertThat(SchemaHistory.isComplete(open.pool())).isFalse();
            tables.change(history("DROP TABLE %s"));
            assertThat(SchemaHistory.isComplete(open.pool())).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_migration_that_was_another_stops_the_start(TestDatabase database, @TempDir Path folder) {
        String url = database.url();
        try (Database open = open(url, folder)) {
            new Tables(open.jdbi()).change(set("checksum = checksum + 1"));
        }

        assertThatThrownBy(() -> open(url, folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be opened");
    }

    private static String set(String assignment) {
        String quoted = assignment.replaceAll("\\b([a-z]{4,})\\b(?!')", "\"$1\"");
        return history("UPDATE %s SET " + quoted + " WHERE \"installed_rank\" = 4");
    }

    private static String history(String statement) {
        return statement.formatted("\"flyway_schema_history\"");
    }

    private static Database open(String url, Path folder) {
        return Database.open(new DatabaseSettings(url, "", "", folder, 2));
    }
}
