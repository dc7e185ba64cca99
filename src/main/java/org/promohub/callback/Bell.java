package org.promohub.callback;

import java.util.concurrent.atomic.AtomicBoolean;

/** Wakes whoever sends, when there is something to send. It rings once until somebody has heard it. */
public final class Bell {
    private final AtomicBoolean ringing = new AtomicBoolean();
    private volatile Runnable listener = () -> {};

    /** Says who wakes up. */
    public void wakes(Runnable sleeper) {
        listener = sleeper;
        heard();
    }

    /** Rings; returns at once. */
    public void ring() {
        if (!ringing.get() && ringing.compareAndSet(false, true)) {
            listener.run();
        }
    }

    /** Whoever woke up is about to look: what comes from now on, it may not see. */
    void heard() {
        ringing.set(false);
    }
}
