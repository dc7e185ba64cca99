package org.promohub.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * Issues 64-bit ids, per deployment and kind of row. A node takes a block of them from the database at a time, so that an
 * id costs no statement; ids rise on each node, and a restart leaves a gap. Taking a block needs a connection beside the
 * caller's: the pool must have one more than there are callers, or they could all wait for it.
 */
public final class Ids {
    private final Transactions transactions;
    private final long size;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    /** @param size how many ids a block has */
    public Ids(Transactions transactions, int size) {
        this.transactions = transactions.aside();
        this.size = size;
    }

    /** A new id, never issued before by any node. The first of a deployment is 1. */
    public long next(String deployment, String table) {
        return blocks.computeIfAbsent(deployment + "/" + table, key -> new Block())
                .next(deployment, table);
    }

    /** As many new ids as there are rows to be. */
    public List<Long> next(String deployment, String table, int count) {
        return LongStream.generate(() -> next(deployment, table))
                .limit(count)
                .boxed()
                .toList();
    }

    private long reserve(String deployment, String table) {
        return transactions.lookThenInsert(transaction -> reserve(transaction, deployment, table));
    }

    private long reserve(Transaction transaction, String deployment, String table) {
        int updated = transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE id_block SET next_id = next_id + :block
                        WHERE deployment = :deployment AND table_name = :table
                        """)
                .bind("block", size)
                .bind("deployment", deployment)
                .bind("table", table)
                .execute();
        if (updated == 0) {
            transaction
                    .handle()
                    .createUpdate(
                            "INSERT INTO id_block (deployment, table_name, next_id) VALUES (:deployment, :table, :next)")
                    .bind("deployment", deployment)
                    .bind("table", table)
                    .bind("next", 1 + size)
                    .execute();
            return 1;
        }
        return transaction
                        .handle()
                        .createQuery(
                                "SELECT next_id FROM id_block WHERE deployment = :deployment AND table_name = :table")
                        .bind("deployment", deployment)
                        .bind("table", table)
                        .mapTo(Long.class)
                        .one()
                - size;
    }

    private final class Block {
        private long next;
        private long end;

        synchronized long next(String deployment, String table) {
            if (next == end) {
                next = reserve(deployment, table);
                end = next + size;
            }
            return next++;
        }
    }
}
