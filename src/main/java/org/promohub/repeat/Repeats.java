package org.promohub.repeat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.promohub.problem.Problem;
import org.promohub.store.Fingerprint;
import org.promohub.store.Forgotten;
import org.promohub.store.JsonColumn;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.Deployment;

/** Has requests with a key done once, and answers their repeats as the first was answered. */
public final class Repeats {
    /** Source: the vendor's Integration API. */
    private static final Duration KEPT = Duration.ofHours(24);

    private static final int PAGE = 1000;

    private final Transactions transactions;
    private final AnswerStore store = new AnswerStore();
    private final Clock clock;

    public Repeats(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Does a request unless it was done, as part of a transaction that is run again when a row is already there, as {@link
     * Transactions#lookThenInsert} does: two nodes may both do it, and only one can keep it.
     *
     * @return the answer as repeats get it
     * @throws Problem when it was done, and its customer was erased since
     */
    public <T extends Record> T once(Transaction transaction, KeyedRequest<T> request, Supplier<T> work) {
        if (request.key().isEmpty()) {
            return work.get();
        }
        return find(transaction, request).orElseGet(() -> keep(transaction, request, work.get()));
    }

    /**
     * Runs the whole transaction of a request that its repeat makes impossible, such as a return of all units: who is refused
     * since another node has just done it gets that answer.
     */
    public <T extends Record> T orFirst(KeyedRequest<T> request, Supplier<T> run) {
        try {
            return run.get();
        } catch (Problem refusal) {
            if (request.key().isEmpty()) {
                throw refusal;
            }
            return transactions
                    .inTransaction(transaction -> find(transaction, request))
                    .orElseThrow(() -> refusal);
        }
    }

    /**
     * Empties what was answered about a customer, as part of a transaction.
     *
     * @param things what stands for things that are the customer's by now, as {@link Operation#owner} has it
     * @return how many answers there were
     */
    public int erase(Transaction transaction, Deployment deployment, String customer, List<String> things) {
        List<String> owners = Stream.concat(Stream.of(customer), things.stream())
                .map(Repeats::ownerKey)
                .toList();
        return store.erase(transaction, deployment.id(), owners);
    }

    /** Takes a customer out of what was answered about others, as part of a transaction; returns how many answers there were. */
    public int forget(Transaction transaction, Forgotten forgotten) {
        return store.forget(
                transaction,
                forgotten,
                forgotten.advocates().keySet().stream().map(Repeats::ownerKey).toList());
    }

    /** Forgets the answers whose day is over. */
    public void purge() {
        Instant until = now().minus(KEPT);
        Optional<Instant> page;
        do {
            page = transactions.inTransaction(transaction -> {
                Optional<Instant> end = store.endOfPage(transaction, until, PAGE);
                store.deleteUntil(transaction, end.orElse(until));
                return end;
            });
        } while (page.isPresent());
    }

    private <T extends Record> Optional<T> find(Transaction transaction, KeyedRequest<T> request) {
        Optional<KeptAnswer> kept = store.find(transaction, request);
        if (kept.isPresent() && !kept.get().created().isAfter(now().minus(KEPT))) {
            store.delete(transaction, request);
            return Optional.empty();
        }
        return kept.map(answer -> JsonColumn.record(
                answer.text().orElseThrow(Repeats::erased), request.operation().answer()));
    }

    private <T extends Record> T keep(Transaction transaction, KeyedRequest<T> request, T answer) {
        String text = JsonColumn.write(answer);
        Operation<T> operation = request.operation();
        store.insert(
                transaction,
                request,
                new KeptAnswer(Optional.of(text), now()),
                new AnswerStore.Subject(
                        operation.owner().apply(answer).map(Repeats::ownerKey),
                        operation.referral().apply(answer)));
        return JsonColumn.record(text, request.operation().answer());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String ownerKey(String owner) {
        return Fingerprint.of("answer-customer", owner);
    }

    private static Problem erased() {
        return Problem.refused("the request has been done, and the customer it was about has been erased since");
    }
}
