package org.promohub.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was claimed before there was a sender for it: whoever is done with a server goes on with its next. As much is here as
 * was asked for lately, so there is nothing for a server that is slow; and for a second at most, as it may be erased.
 */
final class Ahead {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final int most;
    private final Map<String, Server> servers = new HashMap<>();

    /** @param most how many for one server */
    Ahead(int most) {
        this.most = most;
    }

    private record Waiting(Delivery delivery, Instant claimed) {
        boolean isOld(Instant now) {
            return !now.isBefore(claimed.plus(FRESH));
        }
    }

    private static final class Server {
        private final Deque<Waiting> queue = new ArrayDeque<>();
        private int asked;
    }

    /** Takes the first for a server. */
    synchronized Optional<Delivery> next(String target, Instant now) {
        Server server = server(target);
        server.asked++;
        Waiting first = server.queue.peekFirst();
        return first == null || first.isOld(now)
                ? Optional.empty()
                : Optional.of(server.queue.removeFirst().delivery());
    }

    /** Takes the first ones for a server. */
    synchronized List<Delivery> take(String target, int most) {
        Deque<Waiting> queue = server(target).queue;
        List<Delivery> taken = new ArrayList<>();
        while (taken.size() < most && !queue.isEmpty()) {
            taken.add(queue.removeFirst().delivery());
        }
        return taken;
    }

    /** How many more there should be for a server that so many senders are free for. */
    synchronized int wanted(String target, int senders) {
        Server server = server(target);
        int wanted = senders + Math.min(most, 2 * server.asked) - server.queue.size();
        server.asked = 0;
        return Math.max(0, wanted);
    }

    synchronized void add(String target, List<Delivery> deliveries, Instant now) {
        deliveries.forEach(delivery -> server(target).queue.addLast(new Waiting(delivery, now)));
    }

    /** Takes out what has been here for too long or is for other servers than these, and forgets what those asked for. */
    synchronized List<Delivery> keepFresh(Set<String> targets, Instant now) {
        List<Delivery> dropped = drop(waiting ->
                waiting.isOld(now) || !targets.contains(waiting.delivery().targetKey()));
        servers.keySet().retainAll(targets);
        return dropped;
    }

    /** Takes out what is for one server. */
    List<Delivery> drop(String target) {
        return drop(waiting -> waiting.delivery().targetKey().equals(target));
    }

    /** Takes out everything. */
    List<Delivery> dropAll() {
        return drop(waiting -> true);
    }

    /** How many servers it knows something of. */
    synchronized int known() {
        return servers.size();
    }

    private synchronized List<Delivery> drop(Predicate<Waiting> condition) {
        List<Delivery> dropped = new ArrayList<>();
        servers.values()
                .forEach(server -> server.queue.removeIf(waiting -> {
                    boolean drops = condition.test(waiting);
                    if (drops) {
                        dropped.add(waiting.delivery());
                    }
                    return drops;
                }));
        return dropped;
    }

    private Server server(String target) {
        return servers.computeIfAbsent(target, key -> new Server());
    }
}
