package org.promohub.session;

import java.util.Locale;

/** Where a session stands. */
public enum State {
    OPEN,
    CLOSED,
    PARTIALLY_RETURNED,
    CANCELLED;

    /** The name in requests and answers. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
