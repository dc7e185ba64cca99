package org.promohub.store;

/** Somebody else changed a row after this transaction had read it; nothing of the transaction is to be kept. */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Overtaken() {
        super("somebody else changed the row in between", null, false, false);
    }
}
