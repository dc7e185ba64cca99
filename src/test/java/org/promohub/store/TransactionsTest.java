package org.promohub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Crowd;
import org.promohub.testing.TestDatabase;

/** Who waits for whom in the database. */
@Timeout(60)
class TransactionsTest {

    @Test
    void on_the_embedded_database_one_transaction_at_a_time_writes(@TempDir Path folder) {
        try (Database database = open(TestDatabase.HSQLDB, folder)) {
            Transactions transactions = new Transactions(database.jdbi());
            AtomicInteger writing = new AtomicInteger();

            assertThat(Crowd.of(
                            8,
                            400,
                            call -> transactions.inTransaction(transaction -> {
                                int others = writing.getAndIncrement();
                                insert(transaction, "of " + call);
                                writing.decrementAndGet();
                                return others;
                            })))
                    .containsOnly(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_reads_waits_for_nobody(TestDatabase kind, @TempDir Path folder) {
        try (Database database = open(kind, folder)) {
            Transactions transactions = new Transactions(database.jdbi());

            long seen = transactions.inTransaction(transaction -> {
                insert(transaction, "unfinished");
                return CompletableFuture.supplyAsync(() -> transactions.read(TransactionsTest::blocks))
                        .join();
            });

            assertThat(seen).isZero();
            assertThat(transactions.read(TransactionsTest::blocks)).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ids_are_taken_within_and_beside_transactions_that_wait_for_each_other(
            TestDatabase kind, @TempDir Path folder) {
        try (Database database = open(kind, folder)) {
            Transactions transactions = new Transactions(database.jdbi());
            Ids ids = new Ids(transactions, 1);

            assertThat(Crowd.of(
                            4,
                            200,
                            call -> call % 2 == 0
                                    ? ids.next("demo", "coupon")
                                    : transactions.inTransaction(transaction -> ids.next("demo", "coupon"))))
                    .doesNotHaveDuplicates()
                    .hasSize(200);
        }
    }

    private static Database open(TestDatabase kind, Path folder) {
        return Database.open(new DatabaseSettings(kind.url(), "", "", folder, 9));
    }

    private static void insert(Transaction transaction, String table) {
        transaction
                .handle()
                .execute("INSERT INTO id_block (deployment, table_name, next_id) VALUES ('test', ?, 1)", table);
    }

    private static long blocks(Transaction transaction) {
        return transaction
                .handle()
                .select("SELECT COUNT(*) FROM id_block WHERE deployment = 'test'")
                .mapTo(Long.class)
                .one();
    }
}
