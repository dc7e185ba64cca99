package org.promohub.callback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.promohub.callback.DeliveryView.AttemptView;
import org.promohub.store.Columns;
import org.promohub.store.Transaction;

/** The SQL by which operators see deliveries and have dead ones sent again. */
final class DeskStore {
    private static final String FILTERED =
            """
            FROM delivery d JOIN callback_target t ON t.target_key = d.target_key
            WHERE (:state = '' OR d.state = :state)
              AND (:deployment = '' OR d.deployment = :deployment)
              AND (:target = '' OR t.origin = :target)
              AND (:request = '' OR d.request_id = :request)
              AND d.id < :before
            """;

    List<DeliveryView> list(Transaction transaction, DeliveryFilter filter) {
        return bound(
                        transaction
                                .handle()
                                .createQuery("SELECT d.*, t.origin " + FILTERED + " ORDER BY d.id DESC LIMIT :most"),
                        filter)
                .bind("state", filter.state().orElse(""))
                .bind("most", filter.most())
                .map((row, context) -> view(row, List.of()))
                .list();
    }

    /** The first dead deliveries of a filter beyond this one, by their numbers. */
    List<Long> dead(Transaction transaction, DeliveryFilter filter, long after, long most) {
        return bound(
                        transaction
                                .handle()
                                .createQuery(
                                        "SELECT d.id " + FILTERED + " AND d.id > :after ORDER BY d.id LIMIT :most"),
                        filter)
                .bind("state", "DEAD")
                .bind("after", after)
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    Optional<DeliveryView> one(Transaction transaction, long id) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT d.*, t.origin FROM delivery d JOIN callback_target t ON t.target_key = d.target_key
                        WHERE d.id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> view(row, attempts(transaction, id, row)))
                .findOne();
    }

    /** The lane of a dead delivery. */
    Optional<String> laneOfDead(Transaction transaction, long id) {
        return transaction
                .handle()
                .createQuery("SELECT lane FROM delivery WHERE id = :id AND state = 'DEAD'")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    /** Has a dead delivery wait again, with all its tries before it. */
    void revive(Transaction transaction, long id, boolean head, Instant now) {
        transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE delivery SET state = 'WAITING', tries = 0, reason = NULL, settled = NULL,
                            head_of = CASE WHEN :head THEN lane ELSE NULL END,
                            due = CAST(:due AS TIMESTAMP(6) WITH TIME ZONE)
                        WHERE id = :id AND state = 'DEAD'
                        """)
                .bind("id", id)
                .bind("head", head)
                .bind("due", Columns.instant(head ? Optional.of(now) : Optional.empty()))
                .execute();
    }

    /** Lets deliveries go again to the address of this one, though it has answered 410. */
    void goOn(Transaction transaction, long id) {
        transaction
                .handle()
                .createUpdate(
                        "DELETE FROM stopped_callback WHERE uri_key = (SELECT uri_key FROM delivery WHERE id = :id)")
                .bind("id", id)
                .execute();
    }

    /** How much waits for each server. */
    List<Waiting> waiting(Transaction transaction) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT t.deployment, t.origin, w.waiting, w.oldest
                        FROM (SELECT target_key, COUNT(*) AS waiting, MIN(created) AS oldest
                              FROM delivery WHERE state = 'WAITING' GROUP BY target_key) w
                        JOIN callback_target t ON t.target_key = w.target_key
                        """)
                .map((row, context) -> new Waiting(
                        row.getString("deployment"),
                        row.getString("origin"),
                        row.getLong("waiting"),
                        Columns.instant(row, "oldest").orElseThrow()))
                .list();
    }

    /** When the delivery was created that waits longest. */
    Optional<Instant> oldestWaiting(Transaction transaction) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT created FROM delivery WHERE state = 'WAITING' ORDER BY state, created LIMIT 1
                        """)
                .map((row, context) -> Columns.instant(row, "created").orElseThrow())
                .findOne();
    }

    /** Forgets what has been settled long ago; returns how many. */
    int purge(Transaction transaction, String state, Instant before, int most) {
        List<Long> old = transaction
                .handle()
                .createQuery(
                        """
                        SELECT id FROM delivery WHERE state = :state AND created < :before
                        ORDER BY state, created LIMIT :most
                        """)
                .bind("state", state)
                .bind("before", Columns.instant(before))
                .bind("most", most)
                .mapTo(Long.class)
                .list();
        for (String sql : List.of(
                "DELETE FROM delivery_attempt WHERE delivery_id IN (SELECT x FROM UNNEST(CAST(:ids AS BIGINT ARRAY)) AS given (x))",
                "DELETE FROM delivery WHERE id IN (SELECT x FROM UNNEST(CAST(:ids AS BIGINT ARRAY)) AS given (x))")) {
            transaction
                    .handle()
                    .createUpdate(sql)
                    .bind("ids", Columns.numbers(old))
                    .execute();
        }
        return old.size();
    }

    private static Query bound(Query query, DeliveryFilter filter) {
        return query.bind("deployment", filter.deployment().orElse(""))
                .bind("target", filter.target().orElse(""))
                .bind("request", filter.request().orElse(""))
                .bind("before", filter.before().orElse(Long.MAX_VALUE));
    }

    /** Those that did not deliver it, and the one that did. */
    private static List<AttemptView> attempts(Transaction transaction, long id, ResultSet delivery)
            throws SQLException {
        List<AttemptView> attempts = new ArrayList<>(transaction
                .handle()
                .createQuery(
                        "SELECT tried, status, duration_ms, answer FROM delivery_attempt WHERE delivery_id = :id ORDER BY id")
                .bind("id", id)
                .map((row, context) -> attempt(row))
                .list());
        if (Columns.instant(delivery, "tried").isPresent()) {
            attempts.add(attempt(delivery));
        }
        return attempts;
    }

    private static AttemptView attempt(ResultSet row) throws SQLException {
        return new AttemptView(
                Columns.instant(row, "tried").orElseThrow(),
                Columns.text(row, "status").map(Long::valueOf),
                row.getLong("duration_ms"),
                Columns.text(row, "answer").orElse(""));
    }

    private static DeliveryView view(ResultSet row, List<AttemptView> attempts) throws SQLException {
        long id = row.getLong("id");
        return new DeliveryView(
                id,
                Delivery.messageId(id, row.getString("request_id")),
                row.getString("deployment"),
                Columns.text(row, "webhook_id").map(Long::valueOf),
                row.getString("origin"),
                row.getString("state").toLowerCase(Locale.ROOT),
                row.getLong("tries"),
                Columns.text(row, "reason"),
                Columns.instant(row, "due"),
                Columns.instant(row, "created").orElseThrow(),
                Columns.instant(row, "settled"),
                row.getString("request_id"),
                Columns.text(row, "correlation_id"),
                attempts);
    }
}
