package org.promohub.store;

/** A unique constraint refused a row: somebody else was first, and nothing of this transaction was kept. */
public final class AlreadyThere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyThere(Throwable cause) {
        super("a row with this key is already there", cause);
    }
}
