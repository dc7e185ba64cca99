package org.promohub.callback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.promohub.store.Columns;
import org.promohub.store.JsonColumn;
import org.promohub.store.Transaction;

/** The SQL that claims deliveries. */
final class DeliveryStore {
    private static final Instant EVER = Instant.EPOCH;

    private static final String STOPPED =
            "(SELECT COUNT(*) FROM stopped_callback s WHERE s.uri_key = d.uri_key) AS stopped";

    /** The servers that something is due for. */
    List<Target> dueTargets(Transaction transaction, Instant now) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT t.target_key, t.origin FROM callback_target t
                        WHERE EXISTS (SELECT 1 FROM delivery d
                            WHERE d.target_key = t.target_key AND d.due BETWEEN :ever AND :now)
                        """)
                .bind("ever", Columns.instant(EVER))
                .bind("now", Columns.instant(now))
                .map((row, context) -> new Target(row.getString("target_key"), row.getString("origin")))
                .list();
    }

    /**
     * Makes ours, until the lease ends, what is due first for one server. Whoever has not settled a delivery by then loses
     * it.
     */
    List<Delivery> claim(Transaction transaction, Target target, Claim claim) {
        return transaction.selectsLock()
                ? claimAtOnce(transaction, target, claim)
                : claimEach(transaction, target, claim);
    }

    /**
     * PostgreSQL: one statement, which passes over what another node is claiming. A claim that a power cut takes back is
     * made again, so no commit of one waits for the disk.
     */
    private static List<Delivery> claimAtOnce(Transaction transaction, Target target, Claim claim) {
        Query query = transaction
                .handle()
                .createQuery(
                        """
                        WITH first AS (
                            SELECT id FROM delivery WHERE target_key = :target AND due BETWEEN :ever AND :now
                            ORDER BY target_key, due LIMIT :most FOR UPDATE SKIP LOCKED)
                        UPDATE delivery d SET due = :lease, claim = :claim FROM first WHERE d.id = first.id
                        RETURNING d.*, SET_CONFIG('synchronous_commit', 'off', TRUE),
                        """
                                + STOPPED)
                .bind("lease", Columns.instant(claim.leaseEnd()))
                .bind("claim", claim.name());
        return deliveries(query, target, claim);
    }

    /** HSQLDB, with one node: two statements, as it would read every row for the same in one. */
    private static List<Delivery> claimEach(Transaction transaction, Target target, Claim claim) {
        return take(transaction, due(transaction, target, claim), claim);
    }

    static List<Delivery> due(Transaction transaction, Target target, Claim claim) {
        return deliveries(
                transaction
                        .handle()
                        .createQuery(
                                "SELECT d.*, " + STOPPED
                                        + """
                                 FROM delivery d WHERE d.target_key = :target AND d.due BETWEEN :ever AND :now
                                ORDER BY d.target_key, d.due LIMIT :most
                                """),
                target,
                claim);
    }

    /** Those of them that could be had: as selects lock nothing, one may have been settled or erased since it was found. */
    static List<Delivery> take(Transaction transaction, List<Delivery> due, Claim claim) {
        if (due.isEmpty()) {
            return due;
        }
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch("UPDATE delivery SET due = :lease, claim = :claim WHERE id = :id AND due <= :now");
        for (Delivery delivery : due) {
            batch.bind("lease", Columns.instant(claim.leaseEnd()))
                    .bind("claim", claim.name())
                    .bind("id", delivery.id())
                    .bind("now", Columns.instant(claim.now()))
                    .add();
        }
        int[] counts = batch.execute();
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .mapToObj(due::get)
                .toList();
    }

    private static List<Delivery> deliveries(Query query, Target target, Claim claim) {
        return query.bind("target", target.key())
                .bind("ever", Columns.instant(EVER))
                .bind("now", Columns.instant(claim.now()))
                .bind("most", claim.most())
                .map((row, context) -> delivery(row, target, claim.name()))
                .list();
    }

    private static Delivery delivery(ResultSet row, Target target, String claim) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                claim,
                row.getString("deployment"),
                target.origin(),
                target.key(),
                row.getString("uri_key"),
                row.getString("uri"),
                row.getString("verb"),
                headers(row.getString("headers")),
                row.getString("body"),
                row.getString("request_id"),
                Columns.text(row, "correlation_id"),
                row.getString("lane"),
                row.getInt("tries"),
                Columns.instant(row, "created").orElseThrow(),
                row.getLong("stopped") > 0);
    }

    private static Map<String, String> headers(String json) {
        return JsonColumn.object(json).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.valueOf(header.getValue())));
    }

    /** A server by its key, with its scheme, host and port. */
    record Target(String key, String origin) {}

    /**
     * What is claimed.
     *
     * @param name shows whose it is
     * @param most how many deliveries
     * @param leaseEnd until when it holds
     */
    record Claim(String name, int most, Instant now, Instant leaseEnd) {}
}
