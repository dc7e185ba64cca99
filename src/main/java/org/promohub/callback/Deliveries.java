package org.promohub.callback;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.promohub.callback.DeliveryStore.Claim;
import org.promohub.callback.DeliveryStore.Target;
import org.promohub.callback.Verdict.Retried;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;

/** Claims what is due and settles what was sent. Several nodes do this on one database. */
public final class Deliveries {
    private final Transactions transactions;
    private final DeliveryStore store = new DeliveryStore();
    private final SettlementStore settlements = new SettlementStore();
    private final DeliverySettings settings;
    private final Gates gates;
    private final Judge judge;
    private final Together<Settled> together;
    private final Bell bell;
    private final Consumer<Settled> listener;
    private final RandomGenerator random;
    private final Clock clock;
    private final String node;
    private final AtomicLong claims = new AtomicLong();

    /**
     * @param node a name of this run of this node, which no other has
     * @param random draws what makes retries spread
     * @param listener gets to know of each attempt that was settled
     */
    public Deliveries(
            Transactions transactions,
            DeliverySettings settings,
            String node,
            RandomGenerator random,
            Bell bell,
            Consumer<Settled> listener,
            Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.gates = new Gates(settings.senders(), settings.mostPerTarget());
        this.judge = new Judge(settings.schedule(), random);
        this.together = new Together<>(settings.senders(), this::keep);
        this.node = node;
        this.random = random;
        this.bell = bell;
        this.listener = listener;
        this.clock = clock;
    }

    /** Claims what is due, as much of it as can be sent at once. Every claimed delivery must be settled. */
    public List<Delivery> claim() {
        bell.heard();
        Instant now = now();
        List<Target> targets =
                new ArrayList<>(transactions.oneStatement(transaction -> store.dueTargets(transaction, now)));
        Collections.rotate(targets, random.nextInt(targets.size() + 1)); // the first in line is another one each time
        List<Delivery> claimed = new ArrayList<>();
        for (Target target : targets) {
            int room = gates.room(target.key(), now);
            if (room > 0) {
                claimed.addAll(claim(target, room, now));
            }
        }
        return claimed;
    }

    private List<Delivery> claim(Target target, int room, Instant now) {
        Claim wanted = new Claim(node + "-" + claims.incrementAndGet(), room, now, now.plus(settings.lease()));
        List<Delivery> claimed = transactions.inTransaction(transaction -> store.claim(transaction, target, wanted));
        gates.started(target.key(), claimed.size());
        return claimed;
    }

    /** Settles a delivery. The next of its lane may go when this returns, or very soon after. */
    public void settle(Delivery delivery, Attempt attempt) {
        Instant now = now();
        if (attempt.status().isPresent() && (attempt.delivered() || !attempt.mayGoBetter())) {
            gates.succeeded(delivery.targetKey());
        } else if (!attempt.refused()) {
            gates.failed(delivery.targetKey(), now, Judge.pause(attempt, now));
        }
        gates.ended(delivery.targetKey(), now);
        bell.ring(); // its sender is free, whenever the settlement is committed
        together.add(new Settled(delivery, attempt, judge.verdict(delivery, attempt, now), now));
    }

    private void keep(List<Settled> all) {
        List<Settled> kept = transactions.lookThenInsert(transaction -> keep(transaction, all));
        bell.ring();
        kept.forEach(listener);
    }

    private List<Settled> keep(Transaction transaction, List<Settled> all) {
        List<Settled> kept = settlements.settle(transaction, all);
        settlements.insertAttempts(transaction, all, kept);
        Set<String> freeLanes = new LinkedHashSet<>();
        for (Settled settled : kept) {
            if (!(settled.verdict() instanceof Retried)) {
                freeLanes.add(settled.delivery().lane());
            }
            if (settled.attempt().gone()
                    && !settlements.isStopped(transaction, settled.delivery().uriKey())) {
                settlements.stop(transaction, settled.delivery(), settled.at());
            }
        }
        if (!freeLanes.isEmpty()) {
            settlements.promote(transaction, freeLanes, now());
        }
        return kept;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
