package org.promohub.store;

/**
 * Somebody else was faster in the middle of a transaction: what it decided on is no longer so. {@link Transactions} runs
 * the work again, which then sees what is.
 */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what what somebody else has done */
    public Overtaken(String what) {
        super(what, null, false, false);
    }
}
