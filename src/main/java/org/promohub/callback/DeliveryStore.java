package org.promohub.callback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.promohub.store.Columns;
import org.promohub.store.JsonColumn;
import org.promohub.store.Transaction;

/** The SQL that claims deliveries. */
final class DeliveryStore {
    private static final Instant EVER = Instant.EPOCH;

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

    /** What is due first for one server. No other transaction gets these rows until this one ends. */
    List<Delivery> due(Transaction transaction, Target target, Instant now, String claim, int most) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT d.*,
                            (SELECT COUNT(*) FROM stopped_callback s WHERE s.uri_key = d.uri_key) AS stopped
                        FROM delivery d
                        WHERE d.target_key = :target AND d.due BETWEEN :ever AND :now
                        ORDER BY d.target_key, d.due
                        LIMIT :most
                        """
                                + (transaction.selectsLock() ? "FOR UPDATE OF d SKIP LOCKED" : ""))
                .bind("target", target.key())
                .bind("ever", Columns.instant(EVER))
                .bind("now", Columns.instant(now))
                .bind("most", most)
                .map((row, context) -> delivery(row, target, claim))
                .list();
    }

    /**
     * Makes deliveries ours until the lease ends. Whoever has not settled them by then loses them. Returns those that could
     * be had: where selects lock nothing, one may have been settled or erased since it was found.
     */
    List<Delivery> claim(Transaction transaction, List<Delivery> deliveries, Instant now, Instant leaseEnd) {
        if (deliveries.isEmpty()) {
            return deliveries;
        }
        if (transaction.selectsLock()) {
            // PostgreSQL: a claim that a power cut takes back is made again, so no commit of one waits for the disk
            transaction.handle().execute("SET LOCAL synchronous_commit TO OFF");
            claimAtOnce(transaction, deliveries, leaseEnd);
            return deliveries;
        }
        return claimEach(transaction, deliveries, now, leaseEnd);
    }

    private static void claimAtOnce(Transaction transaction, List<Delivery> deliveries, Instant leaseEnd) {
        transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE delivery SET due = :lease, claim = :claim
                        WHERE id IN (SELECT x FROM UNNEST(CAST(:ids AS BIGINT ARRAY)) AS given (x))
                        """)
                .bind("lease", Columns.instant(leaseEnd))
                .bind("claim", deliveries.get(0).claim())
                .bind(
                        "ids",
                        Columns.numbers(deliveries.stream().map(Delivery::id).toList()))
                .execute();
    }

    /** HSQLDB would read every row for the same in one statement. */
    private static List<Delivery> claimEach(
            Transaction transaction, List<Delivery> deliveries, Instant now, Instant leaseEnd) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch("UPDATE delivery SET due = :lease, claim = :claim WHERE id = :id AND due <= :now");
        for (Delivery delivery : deliveries) {
            batch.bind("lease", Columns.instant(leaseEnd))
                    .bind("claim", delivery.claim())
                    .bind("id", delivery.id())
                    .bind("now", Columns.instant(now))
                    .add();
        }
        int[] counts = batch.execute();
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .mapToObj(deliveries::get)
                .toList();
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
}
