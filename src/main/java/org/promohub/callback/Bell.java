package org.promohub.callback;

/** Wakes whoever sends, when there is something to send. */
public final class Bell {
    private volatile Runnable listener = () -> {};

    /** Says who wakes up. */
    public void wakes(Runnable sleeper) {
        listener = sleeper;
    }

    /** Rings; returns at once. */
    public void ring() {
        listener.run();
    }
}
