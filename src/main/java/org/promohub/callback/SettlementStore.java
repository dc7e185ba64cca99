package org.promohub.callback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.promohub.callback.Verdict.Dead;
import org.promohub.callback.Verdict.Retried;
import org.promohub.store.Columns;
import org.promohub.store.Overtaken;
import org.promohub.store.Transaction;

/** The SQL that settles what was claimed. */
final class SettlementStore {
    private static final String TOO_LATE = "came too late: the delivery was erased, or claimed anew, in the meantime";

    /** Keeps what became of deliveries; returns those that were still ours. */
    List<Settled> settle(Transaction transaction, List<Settled> all) {
        List<Settled> kept = new ArrayList<>();
        kept.addAll(retry(transaction, of(all, Retried.class)));
        List<Settled> delivered = of(all, Verdict.Delivered.class);
        kept.addAll(
                transaction.selectsLock()
                        ? deliverAtOnce(transaction, delivered)
                        : end(transaction, delivered, "DELIVERED"));
        kept.addAll(end(transaction, of(all, Dead.class), "DEAD"));
        return kept;
    }

    /**
     * Keeps the attempts. Of those whose delivery was not ours any more only that they were made: it may have been erased,
     * and what its receiver says may tell of the customer.
     */
    void insertAttempts(Transaction transaction, List<Settled> all, List<Settled> kept) {
        Function<Settled, String> answer =
                settled -> kept.contains(settled) ? settled.attempt().answer() : TOO_LATE;
        if (transaction.selectsLock()) {
            insertAttemptsAtOnce(transaction, all, answer);
        } else {
            insertEachAttempt(transaction, all, answer);
        }
    }

    /** PostgreSQL: one statement, where a batch would be one for each. */
    private static void insertAttemptsAtOnce(
            Transaction transaction, List<Settled> all, Function<Settled, String> answer) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO delivery_attempt (delivery_id, tried, status, duration_ms, answer)
                        SELECT delivery, tried, NULLIF(status, 0), duration, answer
                        FROM UNNEST(CAST(:deliveries AS BIGINT ARRAY),
                            CAST(:tried AS TIMESTAMP(6) WITH TIME ZONE ARRAY), CAST(:statuses AS BIGINT ARRAY),
                            CAST(:durations AS BIGINT ARRAY), CAST(:answers AS VARCHAR(2000) ARRAY))
                            AS given (delivery, tried, status, duration, answer)
                        """)
                .bind("deliveries", numbers(all, each -> each.delivery().id()))
                .bind("tried", texts(all, each -> each.attempt().tried().toString()))
                .bind("statuses", numbers(all, each ->
                        (long) each.attempt().status().orElse(0)))
                .bind(
                        "durations",
                        numbers(all, each -> each.attempt().duration().toMillis()))
                .bind("answers", texts(all, answer))
                .execute();
    }

    private static void insertEachAttempt(
            Transaction transaction, List<Settled> all, Function<Settled, String> answer) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        INSERT INTO delivery_attempt (delivery_id, tried, status, duration_ms, answer)
                        VALUES (:delivery, :tried, :status, :duration, :answer)
                        """);
        for (Settled settled : all) {
            batch.bind("delivery", settled.delivery().id())
                    .bind("tried", Columns.instant(settled.attempt().tried()))
                    .bind("status", Columns.value(settled.attempt().status()))
                    .bind("duration", settled.attempt().duration().toMillis())
                    .bind("answer", answer.apply(settled))
                    .add();
        }
        batch.execute();
    }

    /** Lets the next of each lane go. The lanes must have lost their heads in this transaction. */
    void promote(Transaction transaction, Collection<String> lanes, Instant now) {
        List<Long> next = transaction
                .handle()
                .createQuery(
                        """
                        SELECT MIN(d.id) FROM UNNEST(CAST(:lanes AS VARCHAR(43) ARRAY)) AS given (lane)
                        JOIN delivery d ON d.lane = given.lane AND d.state = 'WAITING'
                        GROUP BY d.lane
                        """)
                .bind("lanes", Columns.texts(lanes))
                .mapTo(Long.class)
                .list();
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch("UPDATE delivery SET head_of = lane, due = :now WHERE id = :id AND state = 'WAITING'");
        next.forEach(
                id -> batch.bind("now", Columns.instant(now)).bind("id", id).add());
        if (!next.isEmpty() && Arrays.stream(batch.execute()).anyMatch(count -> count == 0)) {
            throw new Overtaken("the next of a lane was erased");
        }
    }

    boolean isStopped(Transaction transaction, String uriKey) {
        return transaction
                        .handle()
                        .createQuery("SELECT COUNT(*) FROM stopped_callback WHERE uri_key = :uri")
                        .bind("uri", uriKey)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    void stop(Transaction transaction, Delivery delivery, Instant now) {
        transaction
                .handle()
                .createUpdate(
                        "INSERT INTO stopped_callback (uri_key, deployment, stopped) VALUES (:uri, :deployment, :now)")
                .bind("uri", delivery.uriKey())
                .bind("deployment", delivery.deployment())
                .bind("now", Columns.instant(now))
                .execute();
    }

    private static List<Settled> retry(Transaction transaction, List<Settled> retried) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        UPDATE delivery SET due = :due, claim = NULL, tries = :tries, reason = :reason
                        WHERE id = :id AND claim = :claim
                        """);
        for (Settled settled : retried) {
            Retried verdict = (Retried) settled.verdict();
            bind(batch, settled)
                    .bind("due", Columns.instant(verdict.due()))
                    .bind("reason", verdict.reason())
                    .add();
        }
        return kept(batch, retried);
    }

    /** As {@link #end} for what is delivered, in one statement, which only PostgreSQL takes. */
    private static List<Settled> deliverAtOnce(Transaction transaction, List<Settled> delivered) {
        if (delivered.isEmpty()) {
            return delivered;
        }
        Set<Long> kept = transaction
                .handle()
                .createQuery(
                        """
                        UPDATE delivery d SET state = 'DELIVERED', head_of = NULL, due = NULL, claim = NULL,
                            tries = d.tries + 1, settled = :now, reason = NULL, headers = '{}', body = ''
                        FROM UNNEST(CAST(:ids AS BIGINT ARRAY), CAST(:claims AS VARCHAR(64) ARRAY)) AS given (id, claim)
                        WHERE d.id = given.id AND d.claim = given.claim
                        RETURNING d.id
                        """)
                .bind("now", Columns.instant(delivered.get(0).at()))
                .bind("ids", numbers(delivered, each -> each.delivery().id()))
                .bind("claims", texts(delivered, each -> each.delivery().claim()))
                .mapTo(Long.class)
                .set();
        return delivered.stream()
                .filter(each -> kept.contains(each.delivery().id()))
                .toList();
    }

    /** What is delivered needs its content and secrets no more; what is dead may be sent again. */
    private static List<Settled> end(Transaction transaction, List<Settled> ended, String state) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        UPDATE delivery SET state = '%s', head_of = NULL, due = NULL, claim = NULL, tries = :tries,
                            settled = :now, reason = CAST(:reason AS VARCHAR(1000))%s
                        WHERE id = :id AND claim = :claim
                        """
                                .formatted(state, state.equals("DELIVERED") ? ", headers = '{}', body = ''" : ""));
        for (Settled settled : ended) {
            bind(batch, settled)
                    .bind("now", Columns.instant(settled.at()))
                    .bind("reason", settled.verdict() instanceof Dead dead ? dead.reason() : null)
                    .add();
        }
        return kept(batch, ended);
    }

    private static PreparedBatch bind(PreparedBatch batch, Settled settled) {
        return batch.bind("id", settled.delivery().id())
                .bind("claim", settled.delivery().claim())
                .bind("tries", settled.delivery().tries() + 1);
    }

    private static List<Settled> kept(PreparedBatch batch, List<Settled> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        int[] counts = batch.execute();
        List<Settled> kept = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }

    private static Argument numbers(List<Settled> all, Function<Settled, Long> number) {
        return Columns.numbers(all.stream().map(number).toList());
    }

    private static Argument texts(List<Settled> all, Function<Settled, String> text) {
        return Columns.texts(all.stream().map(text).toList());
    }

    private static List<Settled> of(List<Settled> all, Class<? extends Verdict> kind) {
        return all.stream()
                .filter(settled -> kind.isInstance(settled.verdict()))
                .toList();
    }
}
