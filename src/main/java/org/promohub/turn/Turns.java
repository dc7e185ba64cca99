package org.promohub.turn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.promohub.problem.Problem;
import org.promohub.problem.Problem.Kind;

/**
 * Lets one request at a time change a thing, lets two more wait for it in the order they came, and refuses others at once,
 * so that a storm of updates for one customer cannot use up all workers. Source: the vendor allows three at once.
 */
public final class Turns {
    private static final int MOST = 3;

    private final Map<Turn, Queue> queues = new ConcurrentHashMap<>();

    /**
     * Runs work when it is its turn for all of these.
     *
     * @param order what the work changes; every caller must name profiles before sessions, so that nobody waits in a circle
     * @throws Problem too many requests, at once, when three others run or wait for one of them
     */
    public <T> T take(List<Turn> order, Supplier<T> work) {
        Deque<Taken> taken = new ArrayDeque<>();
        try {
            for (int i = order.size(); i-- > 0; ) {
                taken.push(new Taken(order.get(i), enter(order.get(i))));
            }
            return inTurn(List.copyOf(taken), 0, work);
        } finally {
            taken.forEach(each -> leave(each.turn()));
        }
    }

    /** How many things somebody changes or waits for. */
    int size() {
        return queues.size();
    }

    private static <T> T inTurn(List<Taken> taken, int next, Supplier<T> work) {
        if (next == taken.size()) {
            return work.get();
        }
        ReentrantLock lock = taken.get(next).queue().lock();
        lock.lock();
        try {
            return inTurn(taken, next + 1, work);
        } finally {
            lock.unlock();
        }
    }

    private Queue enter(Turn turn) {
        return queues.compute(turn, (key, queue) -> {
            if (queue == null) {
                return new Queue(new ReentrantLock(true), 1);
            }
            if (queue.size() == MOST) {
                throw Problem.of(
                        Kind.TOO_MANY_REQUESTS,
                        "Too many requests are updating this " + turn.what() + " at the same time");
            }
            return new Queue(queue.lock(), queue.size() + 1);
        });
    }

    private void leave(Turn turn) {
        queues.computeIfPresent(
                turn, (key, queue) -> queue.size() == 1 ? null : new Queue(queue.lock(), queue.size() - 1));
    }

    private record Queue(ReentrantLock lock, int size) {}

    private record Taken(Turn turn, Queue queue) {}
}
