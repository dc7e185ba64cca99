package org.promohub.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Work under way in the database. Beans open one and hand it to their stores; only stores look inside.
 *
 * @param handle the connection
 */
public record Transaction(Handle handle) {
    static final String SELECTS_LOCK = "selectsLock";
    static final String UPDATES_RETURN = "updatesReturn";

    /** Has something done once the transaction is kept. */
    public void afterCommit(Runnable work) {
        handle.afterCommit(work);
    }

    /**
     * Whether {@code SELECT FOR UPDATE} and foreign keys lock rows on this database; otherwise nobody else writes until this
     * transaction ends.
     */
    public boolean selectsLock() {
        return selectsLock(handle.getConfig(SqlStatements.class));
    }

    static boolean selectsLock(SqlStatements config) {
        return Boolean.TRUE.equals(config.getAttribute(SELECTS_LOCK));
    }

    /** Whether {@code UPDATE RETURNING} tells what the rows have become; otherwise they must be selected afterwards. */
    public boolean updatesReturn() {
        return is(UPDATES_RETURN);
    }

    private boolean is(String attribute) {
        return Boolean.TRUE.equals(handle.getConfig(SqlStatements.class).getAttribute(attribute));
    }
}
