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
import org.promohub.callback.Verdict.Delivered;
import org.promohub.callback.Verdict.Retried;
import org.promohub.store.Columns;
import org.promohub.store.Overtaken;
import org.promohub.store.Transaction;

/** The SQL that settles what was claimed. */
final class SettlementStore {
    private static final String TOO_LATE = "came too late: the delivery was erased, or claimed anew, in the meantime";

    /** Whatever settles or erases a delivery changes its tries or its state. */
    private static final String STILL_WAITING = " WHERE id = :id AND tries = :tries AND state = 'WAITING'";

    /** Keeps what became of deliveries; returns those that were still ours. */
    List<Settled> settle(Transaction transaction, List<Settled> all) {
        List<Settled> kept = new ArrayList<>();
        kept.addAll(retry(transaction, of(all, Retried.class)));
        kept.addAll(bury(transaction, of(all, Dead.class)));
        List<Settled> delivered = of(all, Delivered.class);
        kept.addAll(
                transaction.selectsLock() ? deliverAtOnce(transaction, delivered) : deliver(transaction, delivered));
        return kept;
    }

    /**
     * Keeps the attempts of what was not delivered by them. Of those whose delivery was not ours any more only that they were
     * made: it may have been erased, and what its receiver says may tell of the customer.
     */
    void insertAttempts(Transaction transaction, List<Settled> all, List<Settled> kept) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        INSERT INTO delivery_attempt (delivery_id, tried, status, duration_ms, answer)
                        VALUES (:id, :tried, :status, :duration, :answer)
                        """);
        for (Settled settled : all) {
            boolean ours = kept.contains(settled);
            if (!ours || !(settled.verdict() instanceof Delivered)) {
                bindAttempt(batch.bind("id", settled.delivery().id()), settled.attempt())
                        .bind("answer", ours ? settled.attempt().answer() : TOO_LATE)
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static PreparedBatch bindAttempt(PreparedBatch batch, Attempt attempt) {
        return batch.bind("tried", Columns.instant(attempt.tried()))
                .bind("status", Columns.value(attempt.status()))
                .bind("duration", attempt.duration().toMillis())
                .bind("answer", attempt.answer());
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
                .prepareBatch("UPDATE delivery SET due = :due, tries = tries + 1, reason = :reason " + STILL_WAITING);
        for (Settled settled : retried) {
            Retried verdict = (Retried) settled.verdict();
            bind(batch, settled)
                    .bind("due", Columns.instant(verdict.due()))
                    .bind("reason", verdict.reason())
                    .add();
        }
        return kept(batch, retried);
    }

    /** What is dead may be sent again. */
    private static List<Settled> bury(Transaction transaction, List<Settled> dead) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        UPDATE delivery SET state = 'DEAD', head_of = NULL, due = NULL, tries = tries + 1,
                            settled = :now, reason = :reason
                        """
                                + STILL_WAITING);
        for (Settled settled : dead) {
            bind(batch, settled)
                    .bind("now", Columns.instant(settled.at()))
                    .bind("reason", ((Dead) settled.verdict()).reason())
                    .add();
        }
        return kept(batch, dead);
    }

    /** What is delivered needs its content and secrets no more. */
    private static List<Settled> deliver(Transaction transaction, List<Settled> delivered) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        UPDATE delivery SET state = 'DELIVERED', head_of = NULL, due = NULL, tries = tries + 1,
                            settled = :now, reason = NULL, headers = '{}', body = '',
                            tried = :tried, status = :status, duration_ms = :duration, answer = :answer
                        """
                                + STILL_WAITING);
        for (Settled settled : delivered) {
            bindAttempt(bind(batch, settled), settled.attempt())
                    .bind("now", Columns.instant(settled.at()))
                    .add();
        }
        return kept(batch, delivered);
    }

    /** PostgreSQL: the same in one statement. */
    private static List<Settled> deliverAtOnce(Transaction transaction, List<Settled> delivered) {
        if (delivered.isEmpty()) {
            return delivered;
        }
        Set<Long> kept = transaction
                .handle()
                .createQuery(
                        """
                        UPDATE delivery d SET state = 'DELIVERED', head_of = NULL, due = NULL, tries = d.tries + 1,
                            settled = :now, reason = NULL, headers = '{}', body = '',
                            tried = given.tried, status = given.status, duration_ms = given.duration, answer = given.answer
                        FROM UNNEST(CAST(:ids AS BIGINT ARRAY), CAST(:tries AS BIGINT ARRAY),
                            CAST(:tried AS TIMESTAMP(6) WITH TIME ZONE ARRAY), CAST(:statuses AS BIGINT ARRAY),
                            CAST(:durations AS BIGINT ARRAY), CAST(:answers AS VARCHAR(2000) ARRAY))
                            AS given (id, tries, tried, status, duration, answer)
                        WHERE d.id = given.id AND d.tries = given.tries AND d.state = 'WAITING'
                        RETURNING d.id
                        """)
                .bind("now", Columns.instant(delivered.get(0).at()))
                .bind("ids", numbers(delivered, each -> each.delivery().id()))
                .bind("tries", numbers(delivered, each -> (long) each.delivery().tries()))
                .bind("tried", texts(delivered, each -> each.attempt().tried().toString()))
                .bind("statuses", numbers(delivered, each ->
                        (long) each.attempt().status().orElseThrow()))
                .bind(
                        "durations",
                        numbers(delivered, each -> each.attempt().duration().toMillis()))
                .bind("answers", texts(delivered, each -> each.attempt().answer()))
                .mapTo(Long.class)
                .set();
        return delivered.stream()
                .filter(each -> kept.contains(each.delivery().id()))
                .toList();
    }

    private static PreparedBatch bind(PreparedBatch batch, Settled settled) {
        return batch.bind("id", settled.delivery().id())
                .bind("tries", settled.delivery().tries());
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
