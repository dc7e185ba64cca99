package org.promohub.callback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Gathers what many threads have for one action, so that one call of it, and one commit, serves them all. A thread either
 * acts for everybody or goes on at once.
 */
final class Together<T> {
    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock acting = new ReentrantLock();
    private final int most;
    private final Duration patience;
    private final Consumer<List<T>> action;
    private boolean many;

    /**
     * @param most how many at once
     * @param patience how long to wait for more, where there was more than one the last time
     */
    Together(int most, Duration patience, Consumer<List<T>> action) {
        this.most = most;
        this.patience = patience;
        this.action = action;
    }

    /**
     * Has the action done with this, by this thread or by the one that is at it. What the action throws is thrown after it was
     * done with the rest.
     */
    void add(T item) {
        waiting.add(item);
        RuntimeException thrown = null;
        while (!waiting.isEmpty()
                && acting.tryLock()) { // looked at again after the lock is free: nothing is left behind
            try {
                act();
            } catch (RuntimeException e) {
                thrown = e;
            } finally {
                acting.unlock();
            }
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    private void act() {
        if (many) {
            LockSupport.parkNanos(patience.toNanos());
        }
        List<T> batch = new ArrayList<>();
        for (T next = waiting.poll(); next != null; next = batch.size() < most ? waiting.poll() : null) {
            batch.add(next);
        }
        many = batch.size() > 1;
        if (!batch.isEmpty()) {
            action.accept(batch);
        }
    }
}
