package org.promohub.callback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.promohub.callback.DeliveryStore.Claim;
import org.promohub.callback.HoldingStore.Target;
import org.promohub.callback.Verdict.Retried;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;

/** Claims what is due and settles what was sent. Several nodes do this on one database. */
public final class Deliveries {
    /** How long settlements wait for each other when there are many. */
    private static final Duration PATIENCE = Duration.ofMillis(5);

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
    private final Holdings holdings;
    private final UnderWay underWay = new UnderWay();
    private final Ahead ahead;
    private volatile boolean stopping;

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
        this.together = new Together<>(4 * settings.senders(), PATIENCE, this::keep);
        this.holdings = new Holdings(transactions, node, settings.lease());
        this.ahead = new Ahead(4 * settings.mostPerTarget());
        this.node = node;
        this.random = random;
        this.bell = bell;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Claims what is due, as much of it as can be sent at once. Every claimed delivery must be settled. Only one thread at a
     * time may do this.
     */
    public List<Delivery> claim() {
        bell.heard();
        Instant now = now();
        List<Target> targets = new ArrayList<>(holdings.due(now));
        underWay.remove(ahead.keepFresh(targets.stream().map(Target::key).collect(Collectors.toSet()), now));
        Collections.rotate(targets, random.nextInt(targets.size() + 1)); // the first in line is another one each time
        if (holdings.holdOnly(underWay.targetsAnd(targets.stream().map(Target::key)), now)) {
            bell.ring(); // another node may have had something for a server that was still ours
        }
        List<Delivery> claimed = new ArrayList<>();
        for (Target target : targets) {
            try {
                claimed.addAll(claim(target, now));
            } catch (RuntimeException e) {
                if (claimed.isEmpty()) {
                    throw e;
                }
                return claimed; // these count as sent: the next claim will say what is wrong
            }
        }
        return claimed;
    }

    private List<Delivery> claim(Target target, Instant now) {
        int room = gates.room(target.key(), now);
        int more = ahead.wanted(target.key(), room);
        if (more > 0 && holdings.hold(target.key(), now)) {
            ahead.add(target.key(), due(target, new Claim(node, more, now)), now);
        }
        List<Delivery> claimed = ahead.take(target.key(), room);
        gates.started(target.key(), claimed.size());
        return claimed;
    }

    private List<Delivery> due(Target target, Claim claim) {
        List<Long> already = underWay.to(target.key(), claim.now());
        List<Delivery> due = transactions.read(transaction -> store.due(transaction, target, claim, already));
        underWay.add(due, claim.now().plus(settings.lease()));
        return due;
    }

    /**
     * Settles a delivery. The next of its lane may go when this returns, or very soon after.
     *
     * @return another one that is claimed, for the same sender
     */
    public Optional<Delivery> settle(Delivery delivery, Attempt attempt) {
        Instant now = now();
        if (attempt.status().isPresent() && (attempt.delivered() || !attempt.mayGoBetter())) {
            gates.succeeded(delivery.targetKey());
        } else if (!attempt.refused()) {
            gates.failed(delivery.targetKey(), now, Judge.pause(attempt, now));
        }
        gates.ended(delivery.targetKey(), now);
        bell.ring(); // its sender is free, whenever the settlement is committed
        together.add(new Settled(delivery, attempt, judge.verdict(delivery, attempt, now), now));
        return next(delivery.targetKey(), now());
    }

    private Optional<Delivery> next(String target, Instant now) {
        if (stopping || !gates.enter(target, now)) {
            return Optional.empty();
        }
        Optional<Delivery> next = ahead.next(target, now);
        if (next.isEmpty()) {
            gates.ended(target, now);
        }
        return next;
    }

    private void keep(List<Settled> all) {
        List<Settled> kept = transactions.lookThenInsert(transaction -> keep(transaction, all));
        underWay.remove(all.stream().map(Settled::delivery).toList());
        all.stream()
                .filter(each -> each.attempt().gone())
                .forEach(each -> underWay.remove(ahead.drop(each.delivery().targetKey())));
        bell.ring();
        kept.forEach(listener);
    }

    /** Takes up nothing that is claimed already: this node is about to stop. */
    public void stopping() {
        stopping = true;
    }

    /** Leaves everything to other nodes: this one sends nothing more. */
    public void stop() {
        underWay.remove(ahead.dropAll());
        holdings.holdOnly(Set.of(), now());
    }

    private List<Settled> keep(Transaction transaction, List<Settled> all) {
        List<Settled> kept = settlements.settle(transaction, holdings.ours(transaction, all));
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
