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

    /** Whether {@code SELECT FOR UPDATE} and foreign keys lock rows on this database; otherwise only changing them does. */
    public boolean selectsLock() {
        return Boolean.TRUE.equals(handle.getConfig(SqlStatements.class).getAttribute(SELECTS_LOCK));
    }
}
