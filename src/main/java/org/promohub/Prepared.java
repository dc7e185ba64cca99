package org.promohub;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A part of a hub that is made on a thread of its own, until somebody needs it. */
final class Prepared<T> {
    private final FutureTask<T> making;

    private Prepared(FutureTask<T> making) {
        this.making = making;
    }

    /** Begins to make it; the thread is named after what it does. */
    static <T> Prepared<T> begin(String what, Callable<T> making) {
        FutureTask<T> task = new FutureTask<>(making);
        Thread thread = new Thread(task, what);
        thread.setDaemon(true);
        thread.start();
        return new Prepared<>(task);
    }

    /** The part, once it is made; throws what making it threw. */
    T get() throws Exception {
        try {
            return making.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Closes it once it is made, if it can be made at all. */
    static void close(Prepared<? extends AutoCloseable> part) throws Exception {
        AutoCloseable made;
        try {
            made = part.making.get();
        } catch (ExecutionException neverMade) {
            return; // told by who waits for it, or less important than what stops the start
        }
        made.close();
    }
}
