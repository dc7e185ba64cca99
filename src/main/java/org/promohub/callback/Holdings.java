package org.promohub.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.promohub.callback.HoldingStore.Target;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;

/**
 * The servers that this node holds: as long as it does, no other node sends there. It holds one from the first delivery
 * until nothing is due or on its way any more; what a dead node held is free when its lease ends.
 */
final class Holdings {
    private final Transactions transactions;
    private final HoldingStore store = new HoldingStore();
    private final String node;
    private final Duration lease;
    private final Map<String, Instant> leases = new HashMap<>();

    Holdings(Transactions transactions, String node, Duration lease) {
        this.transactions = transactions;
        this.node = node;
        this.lease = lease;
    }

    /** The servers that something is due for, and that this node holds or may take. */
    List<Target> due(Instant now) {
        return transactions.read(transaction -> store.dueTargets(transaction, node, now));
    }

    /** Makes sure that this node holds a server for most of a lease; false when another one holds it. */
    synchronized boolean hold(String target, Instant now) {
        Instant until = leases.get(target);
        if (until != null && now.isBefore(until.minus(lease.dividedBy(4).multipliedBy(3)))) {
            return true;
        }
        Instant longer = now.plus(lease);
        boolean held = transactions.oneStatement(transaction -> store.hold(transaction, node, target, now, longer));
        if (held) {
            leases.put(target, longer);
        } else {
            leases.remove(target);
        }
        return held;
    }

    /** Goes on to hold the servers of these that it holds, and leaves the others; returns whether there were any. */
    synchronized boolean holdOnly(Set<String> targets, Instant now) {
        List<String> idle = new ArrayList<>(leases.keySet());
        idle.removeAll(targets);
        if (!idle.isEmpty()) {
            transactions.oneStatement(transaction -> store.leave(transaction, node, idle));
            idle.forEach(leases::remove);
        }
        List.copyOf(leases.keySet()).forEach(target -> hold(target, now));
        return !idle.isEmpty();
    }

    /** Those of the settlements that are this node's to make: it holds their servers until the transaction ends. */
    List<Settled> ours(Transaction transaction, List<Settled> all) {
        Set<String> targets =
                all.stream().map(each -> each.delivery().targetKey()).collect(Collectors.toSet());
        Set<String> held = store.held(transaction, node, targets);
        return all.stream()
                .filter(each -> held.contains(each.delivery().targetKey()))
                .toList();
    }
}
