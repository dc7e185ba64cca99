package org.promohub.callback;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import org.promohub.store.Columns;
import org.promohub.store.Transaction;

/** The SQL by which nodes share the servers between them. */
final class HoldingStore {
    private static final String FREE = "(t.holder IS NULL OR t.holder = :node OR t.held_until <= :now)";

    /** What holds is taken again after a power cut, so no commit of it waits for the disk. */
    private static final String NOT_DURABLE = " RETURNING SET_CONFIG('synchronous_commit', 'off', TRUE)";

    private static final String DUE =
            """
            EXISTS (SELECT 1 FROM delivery d WHERE d.target_key = t.target_key AND d.due BETWEEN :ever AND :now)
            """;

    /** Each server that something waits for is found by a step along the index, however much waits for it. */
    private static final String STEPPING =
            """
            WITH RECURSIVE waiting (target_key) AS (
                (SELECT target_key FROM delivery WHERE due IS NOT NULL ORDER BY target_key, due LIMIT 1)
                UNION ALL
                SELECT (SELECT d.target_key FROM delivery d WHERE d.due IS NOT NULL AND d.target_key > w.target_key
                        ORDER BY d.target_key, d.due LIMIT 1)
                FROM waiting w WHERE w.target_key IS NOT NULL)
            SELECT t.target_key, t.origin FROM waiting w JOIN callback_target t ON t.target_key = w.target_key
            """;

    /** The servers that something is due for, and that this node holds or may take. */
    List<Target> dueTargets(Transaction transaction, String node, Instant now) {
        String targets = alone(transaction)
                ? "SELECT t.target_key, t.origin FROM callback_target t WHERE " + DUE
                : STEPPING + " WHERE " + FREE + " AND " + DUE;
        Query query = transaction.handle().createQuery(targets);
        return (alone(transaction) ? query : query.bind("node", node))
                .bind("ever", Columns.instant(Instant.EPOCH))
                .bind("now", Columns.instant(now))
                .map((row, context) -> new Target(row.getString("target_key"), row.getString("origin")))
                .list();
    }

    /** Takes a server, or holds it for longer; false when it is another node's. */
    boolean hold(Transaction transaction, String node, String target, Instant now, Instant until) {
        return alone(transaction)
                || !transaction
                        .handle()
                        .createQuery("UPDATE callback_target t SET holder = :node, held_until = :until"
                                + " WHERE t.target_key = :target AND " + FREE + NOT_DURABLE)
                        .bind("node", node)
                        .bind("target", target)
                        .bind("now", Columns.instant(now))
                        .bind("until", Columns.instant(until))
                        .mapTo(String.class)
                        .list()
                        .isEmpty();
    }

    /** Leaves servers to other nodes; returns how many. */
    int leave(Transaction transaction, String node, Collection<String> targets) {
        return alone(transaction)
                ? targets.size()
                : transaction
                        .handle()
                        .createQuery(
                                """
                                UPDATE callback_target t SET holder = NULL, held_until = NULL
                                FROM UNNEST(CAST(:targets AS VARCHAR(43) ARRAY)) AS given (x)
                                WHERE t.target_key = given.x AND t.holder = :node
                                """
                                        + NOT_DURABLE)
                        .bind("node", node)
                        .bind("targets", Columns.texts(targets))
                        .mapTo(String.class)
                        .list()
                        .size();
    }

    /** Those of the servers that the node holds, and goes on to hold until the transaction ends. */
    Set<String> held(Transaction transaction, String node, Collection<String> targets) {
        return alone(transaction)
                ? Set.copyOf(targets)
                : transaction
                        .handle()
                        .createQuery(
                                """
                                SELECT t.target_key FROM UNNEST(CAST(:targets AS VARCHAR(43) ARRAY)) AS given (x)
                                JOIN callback_target t ON t.target_key = given.x
                                WHERE t.holder = :node FOR SHARE OF t
                                """)
                        .bind("node", node)
                        .bind("targets", Columns.texts(targets))
                        .mapTo(String.class)
                        .set();
    }

    /** The embedded database has one node, which need not hold anything. */
    static boolean alone(Transaction transaction) {
        return !transaction.selectsLock();
    }

    /** A server by its key, with its scheme, host and port. */
    record Target(String key, String origin) {}
}
