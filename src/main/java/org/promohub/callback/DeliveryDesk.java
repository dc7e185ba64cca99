package org.promohub.callback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.promohub.store.Transactions;

/** What operators can see of deliveries and do about them. */
public final class DeliveryDesk {
    private static final int PAGE = 1000;
    private static final int REST = 100;

    private final Transactions transactions;
    private final DeskStore store = new DeskStore();
    private final OutboxStore outbox = new OutboxStore();
    private final Keeping keeping;
    private final Bell bell;
    private final Clock clock;
    private Count count = new Count(List.of(), Instant.EPOCH);

    /** What waited, and until when that is good enough. */
    private record Count(List<Waiting> waiting, Instant until) {}

    /**
     * For how long to keep what is settled.
     *
     * @param delivered what receivers have
     * @param dead what they do not have
     */
    public record Keeping(Duration delivered, Duration dead) {}

    public DeliveryDesk(Transactions transactions, Keeping keeping, Bell bell, Clock clock) {
        this.transactions = transactions;
        this.keeping = keeping;
        this.bell = bell;
        this.clock = clock;
    }

    /** The deliveries of a filter, the newest first, without their attempts. */
    public List<DeliveryView> list(DeliveryFilter filter) {
        return transactions.read(transaction -> store.list(transaction, filter));
    }

    /** One delivery with its attempts. */
    public Optional<DeliveryView> one(long id) {
        return transactions.read(transaction -> store.one(transaction, id));
    }

    /** Has a dead delivery sent again, after what of its session waits already; false when it is not dead. */
    public boolean retry(long id) {
        boolean dead = transactions.lookThenInsert(transaction -> {
            Optional<String> lane = store.laneOfDead(transaction, id);
            lane.ifPresent(found -> {
                store.goOn(transaction, id);
                store.revive(transaction, id, !outbox.lockHead(transaction, found), now());
            });
            return lane.isPresent();
        });
        bell.ring();
        return dead;
    }

    /**
     * Has every dead delivery of a filter sent again, the oldest first, as a session's are to go out in order; returns how
     * many. A limit is how many at most.
     */
    public long retryAll(DeliveryFilter filter) {
        filter.checkDead();
        long retried = 0;
        long last = 0;
        List<Long> page = dead(filter, last, retried);
        while (!page.isEmpty()) {
            retried += page.stream().filter(this::retry).count();
            last = page.get(page.size() - 1);
            page = dead(filter, last, retried);
        }
        return retried;
    }

    private List<Long> dead(DeliveryFilter filter, long after, long retried) {
        long most = Math.min(PAGE, filter.limit().orElse(Long.MAX_VALUE) - retried);
        return most <= 0 ? List.of() : transactions.read(transaction -> store.dead(transaction, filter, after, most));
    }

    /**
     * How much waits for each server. All that waits must be read to be counted, so a count is good enough for a hundred times
     * as long as it took: a million deliveries for a dead server are not to take the database's time from those for others.
     */
    public synchronized List<Waiting> waiting() {
        Instant start = clock.instant();
        if (!start.isBefore(count.until())) {
            List<Waiting> waiting = transactions.read(store::waiting);
            Instant end = clock.instant();
            count = new Count(waiting, end.plus(Duration.between(start, end).multipliedBy(REST)));
        }
        return count.waiting();
    }

    /** Whether nothing waits for longer than that. */
    public boolean nothingWaitsLongerThan(Duration age) {
        return transactions
                .read(store::oldestWaiting)
                .filter(created -> created.isBefore(clock.instant().minus(age)))
                .isEmpty();
    }

    /** Forgets what was settled long ago. */
    public void purge() {
        purge("DELIVERED", now().minus(keeping.delivered()));
        purge("DEAD", now().minus(keeping.dead()));
        purge("ERASED", now().minus(keeping.dead()));
    }

    private void purge(String state, Instant before) {
        while (transactions.inTransaction(transaction -> store.purge(transaction, state, before, PAGE)) == PAGE) {
            Thread.onSpinWait();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
