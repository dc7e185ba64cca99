package org.promohub.callback;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shares this node's senders between servers. No server gets more than its cap, nor more than are free after it got them. One
 * that nothing is on its way to gets a sender even when none is free, so it does not matter how many others are slow. One
 * that does not answer at all closes its gate, and then takes one.
 */
final class Gates {
    /** How many times as many senders there are when there are very many servers. */
    static final int MOST_SENDERS = 10;

    private static final int MOST_KNOWN = 10_000;

    private final int senders;
    private final int mostPerTarget;
    private final Map<String, Gate> gates = new HashMap<>();
    private int onTheWay;

    Gates(int senders, int mostPerTarget) {
        this.senders = senders;
        this.mostPerTarget = mostPerTarget;
    }

    /** How many more may go to a server now. */
    synchronized int room(String target, Instant now) {
        Gate gate = gates.get(target);
        int mine = gate == null ? 0 : gate.onTheWay();
        int share = Math.max((senders - onTheWay + mine) / 2 - mine, 0);
        int least = mine == 0 && onTheWay < MOST_SENDERS * senders ? 1 : 0;
        int most = Math.min(mostPerTarget, mine + Math.max(share, least));
        return gate == null ? most : gate.room(most, now);
    }

    synchronized void started(String target, int deliveries) {
        gates.computeIfAbsent(target, key -> new Gate()).started(deliveries);
        onTheWay += deliveries;
    }

    /** Has one more go to a server, if there is room. */
    synchronized boolean enter(String target, Instant now) {
        boolean room = room(target, now) > 0;
        if (room) {
            started(target, 1);
        }
        return room;
    }

    synchronized void ended(String target, Instant now) {
        onTheWay--;
        Gate gate = gates.computeIfAbsent(target, key -> new Gate());
        gate.ended();
        if (gate.idle(now)) {
            gates.remove(target);
        }
        if (gates.size() > MOST_KNOWN) {
            gates.values().removeIf(each -> each.open(now)); // callers name the servers, as many as they like
        }
    }

    synchronized void succeeded(String target) {
        gates.computeIfAbsent(target, key -> new Gate()).succeeded();
    }

    synchronized void failed(String target, Instant now, Optional<Instant> pauseUntil) {
        gates.computeIfAbsent(target, key -> new Gate()).failed(now, pauseUntil);
    }

    /** How many servers it knows something of. */
    synchronized int known() {
        return gates.size();
    }
}
