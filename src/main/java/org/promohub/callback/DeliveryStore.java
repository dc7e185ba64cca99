package org.promohub.callback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.promohub.callback.HoldingStore.Target;
import org.promohub.store.Columns;
import org.promohub.store.JsonColumn;
import org.promohub.store.Transaction;

/** The SQL that finds what to send. */
final class DeliveryStore {
    private static final String DUE =
            """
            SELECT d.id, d.deployment, d.uri_key, d.uri, d.verb, d.headers, d.body, d.request_id, d.correlation_id, d.lane,
                d.tries, d.created,
                (SELECT COUNT(*) FROM stopped_callback s WHERE s.uri_key = d.uri_key) AS stopped
            FROM delivery d WHERE d.target_key = :target AND d.due BETWEEN :ever AND :now
              AND d.id NOT IN (SELECT x FROM UNNEST(CAST(:underWay AS BIGINT ARRAY)) AS given (x))
            """;

    private static final String HELD =
            "AND EXISTS (SELECT 1 FROM callback_target t WHERE t.target_key = :target AND t.holder = :node)";

    /**
     * What is due first for one server, as long as this node holds it.
     *
     * @param underWay what the node has claimed already
     */
    List<Delivery> due(Transaction transaction, Target target, Claim claim, Collection<Long> underWay) {
        boolean alone = HoldingStore.alone(transaction);
        Query query = transaction
                .handle()
                .createQuery(DUE + (alone ? "" : HELD) + " ORDER BY d.target_key, d.due LIMIT :most");
        return (alone ? query : query.bind("node", claim.node()))
                .bind("target", target.key())
                .bind("ever", Columns.instant(Instant.EPOCH))
                .bind("now", Columns.instant(claim.now()))
                .bind("most", claim.most())
                .bind("underWay", Columns.numbers(underWay))
                .map((row, context) -> delivery(row, target))
                .list();
    }

    private static Delivery delivery(ResultSet row, Target target) throws SQLException {
        return new Delivery(
                row.getLong("id"),
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

    /**
     * What is claimed.
     *
     * @param node by whom
     * @param most how many deliveries
     */
    record Claim(String node, int most, Instant now) {}
}
