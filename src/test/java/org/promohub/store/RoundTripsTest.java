package org.promohub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.argument.Argument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.TestDatabase;

/** Statements that share a round trip where the database takes several at once. */
@Timeout(60)
class RoundTripsTest {
    private static final String INSERT =
            "INSERT INTO id_block (deployment, table_name, next_id) VALUES ('test', :table, :next)";
    private static final String RAISE =
            "UPDATE id_block SET next_id = next_id + 1 WHERE deployment = 'test' AND table_name = :raised";

    @ParameterizedTest
    @EnumSource
    void what_is_left_for_the_end_is_kept_with_all_else(TestDatabase kind, @TempDir Path folder) {
        try (Database database = open(kind, folder)) {
            Transactions transactions = new Transactions(database.jdbi());
            List<Map<String, Long>> seen = new ArrayList<>();

            transactions.useTransaction(transaction -> {
                insert(transaction, "a", 1);
                transaction.changeLast(RAISE, raised("a"));
                seen.add(blocks(transaction));
                transaction.afterCommit(() -> seen.add(transactions.read(RoundTripsTest::blocks)));
            });

            assertThat(seen).containsExactly(Map.of("a", 1L), Map.of("a", 2L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_two_changes_left_for_the_end_the_earlier_is_made_first(TestDatabase kind, @TempDir Path folder) {
        try (Database database = open(kind, folder)) {
            Transactions transactions = new Transactions(database.jdbi());

            transactions.useTransaction(transaction -> {
                transaction.changeLast(INSERT, values("a", 1));
                transaction.changeLast(RAISE, raised("a"));
            });

            assertThat(transactions.read(RoundTripsTest::blocks)).containsExactly(Map.entry("a", 2L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_kept_when_the_last_change_fails(TestDatabase kind, @TempDir Path folder) {
        try (Database database = open(kind, folder)) {
            Transactions transactions = new Transactions(database.jdbi());
            List<String> after = new ArrayList<>();

            assertThatThrownBy(() -> transactions.useTransaction(transaction -> {
                        insert(transaction, "a", 1);
                        transaction.afterCommit(() -> after.add("kept"));
                        transaction.changeLast(INSERT, values("a", 2));
                    }))
                    .isInstanceOf(AlreadyThere.class);

            assertThat(transactions.read(RoundTripsTest::blocks)).isEmpty();
            assertThat(after).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_last_change_that_others_were_faster_than_is_tried_again_from_the_start(
            TestDatabase kind, @TempDir Path folder) {
        try (Database database = open(kind, folder)) {
            Transactions transactions = new Transactions(database.jdbi());
            transactions.useTransaction(transaction -> insert(transaction, "a", 1));
            List<Long> read = new ArrayList<>();

            transactions.useTransaction(transaction -> {
                insert(transaction, "b", 1);
                read.add(read.isEmpty() ? 0 : blocks(transaction).get("a"));
                transaction.changeLast(
                        "UPDATE id_block SET next_id = 9 / CASE WHEN next_id = :read THEN 1 ELSE 0 END WHERE table_name = 'a'",
                        Map.of("read", Columns.value(read.get(read.size() - 1))));
            });

            assertThat(read).containsExactly(0L, 1L);
            assertThat(transactions.read(RoundTripsTest::blocks)).isEqualTo(Map.of("a", 9L, "b", 1L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_kept_of_what_is_only_tried_out(TestDatabase kind, @TempDir Path folder) {
        try (Database database = open(kind, folder)) {
            Transactions transactions = new Transactions(database.jdbi());

            transactions.tryOut(transaction -> {
                insert(transaction, "a", 1);
                transaction.changeLast(INSERT, values("b", 1));
                return true;
            });

            assertThat(transactions.read(RoundTripsTest::blocks)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_statement_that_is_its_own_transaction_has_no_end_to_leave_a_change_for(
            TestDatabase kind, @TempDir Path folder) {
        try (Database database = open(kind, folder)) {
            Transactions transactions = new Transactions(database.jdbi());

            assertThatThrownBy(() -> transactions.oneStatement(transaction -> {
                        transaction.changeLast(INSERT, values("a", 1));
                        return true;
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_statement_alongside_another_sees_what_that_one_has_waited_for(@TempDir Path folder) {
        try (Database database = open(TestDatabase.POSTGRESQL, folder)) {
            Transactions transactions = new Transactions(database.jdbi());
            transactions.useTransaction(transaction -> {
                insert(transaction, "a", 1);
                insert(transaction, "b", 1);
            });

            CompletableFuture<Alongside.Both<List<Long>, List<Long>>> other =
                    transactions.inTransaction(transaction -> {
                        raise(transaction, "a");
                        CompletableFuture<Alongside.Both<List<Long>, List<Long>>> waiting =
                                CompletableFuture.supplyAsync(
                                        () -> transactions.inTransaction(theirs -> raiseAndRead(theirs, "a", "b")));
                        awaitWaiting(transactions);
                        raise(transaction, "b");
                        return waiting;
                    });

            assertThat(other.join()).isEqualTo(new Alongside.Both<>(List.of(3L), List.of(2L)));
        }
    }

    @Test
    void a_statement_alongside_one_that_finds_nothing_is_run_too(@TempDir Path folder) {
        try (Database database = open(TestDatabase.POSTGRESQL, folder)) {
            Transactions transactions = new Transactions(database.jdbi());
            transactions.useTransaction(transaction -> insert(transaction, "b", 1));

            assertThat(transactions.<Alongside.Both<List<Long>, List<Long>>>inTransaction(
                            transaction -> raiseAndRead(transaction, "a", "b")))
                    .isEqualTo(new Alongside.Both<>(List.of(), List.of(1L)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_statement_alongside_none_is_run_by_itself(TestDatabase kind, @TempDir Path folder) {
        try (Database database = open(kind, folder)) {
            Transactions transactions = new Transactions(database.jdbi());
            transactions.useTransaction(transaction -> insert(transaction, "b", 1));

            assertThat(transactions.<List<Long>>read(transaction -> reading("b").run(transaction)))
                    .containsExactly(1L);
        }
    }

    private static Alongside.Both<List<Long>, List<Long>> raiseAndRead(
            Transaction transaction, String raised, String read) {
        return reading(read).after(transaction, RAISE + " RETURNING next_id", raised(raised), RoundTripsTest::numbers);
    }

    private static Alongside<List<Long>> reading(String table) {
        return new Alongside<>(
                "SELECT next_id FROM id_block WHERE deployment = 'test' AND table_name = :read",
                Map.of("read", Columns.value(table)),
                RoundTripsTest::numbers);
    }

    private static List<Long> numbers(ResultSet rows) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        while (rows.next()) {
            numbers.add(rows.getLong("next_id"));
        }
        return numbers;
    }

    private static void awaitWaiting(Transactions transactions) {
        long waiting = 0;
        while (waiting == 0) {
            waiting = transactions.read(transaction -> transaction
                    .handle()
                    .select(
                            """
                            SELECT COUNT(*) FROM pg_stat_activity
                            WHERE datname = CURRENT_DATABASE() AND wait_event_type = 'Lock'
                            """)
                    .mapTo(Long.class)
                    .one());
        }
    }

    private static Database open(TestDatabase kind, Path folder) {
        return Database.open(new DatabaseSettings(kind.url(), "", "", folder, 9));
    }

    private static void insert(Transaction transaction, String table, long next) {
        transaction.handle().createUpdate(INSERT).bindMap(values(table, next)).execute();
    }

    private static void raise(Transaction transaction, String table) {
        transaction.handle().createUpdate(RAISE).bindMap(raised(table)).execute();
    }

    private static Map<String, Argument> values(String table, long next) {
        return Map.of("table", Columns.value(table), "next", Columns.value(next));
    }

    private static Map<String, Argument> raised(String table) {
        return Map.of("raised", Columns.value(table));
    }

    private static Map<String, Long> blocks(Transaction transaction) {
        return transaction
                .handle()
                .select("SELECT table_name, next_id FROM id_block WHERE deployment = 'test'")
                .reduceRows(new TreeMap<>(), (map, row) -> {
                    map.put(row.getColumn("table_name", String.class), row.getColumn("next_id", Long.class));
                    return map;
                });
    }
}
