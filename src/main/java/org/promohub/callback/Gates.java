package org.promohub.callback;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shares this node's senders between servers. No server gets more than its cap, nor more than are free after it got them:
 * several that are slow leave senders for the next. One that does not answer at all closes its gate, and then takes one.
 */
final class Gates {
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
        int free = senders - onTheWay;
        int share = Math.max(mine == 0 ? 1 : 0, (free + mine) / 2 - mine);
        int most = Math.min(mostPerTarget, mine + Math.min(share, free));
        return gate == null ? Math.max(0, most) : gate.room(most, now);
    }

    synchronized void started(String target, int deliveries) {
        gates.computeIfAbsent(target, key -> new Gate()).started(deliveries);
        onTheWay += deliveries;
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
