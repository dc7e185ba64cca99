package org.promohub.store;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;

/** Work under way in the database. Beans open one and hand it to their stores; only stores look inside. */
public final class Transaction {
    static final String SELECTS_LOCK = "selectsLock";
    static final String TAKES_SEVERAL = "takesSeveral";

    private static final String DIVISION_BY_ZERO = "22012";

    private final Handle handle;
    private Optional<Last> last = Optional.empty();

    Transaction(Handle handle) {
        this.handle = handle;
    }

    /** The connection. */
    public Handle handle() {
        return handle;
    }

    /** Has something done once the transaction is kept. */
    public void afterCommit(Runnable work) {
        handle.afterCommit(work);
    }

    /**
     * Changes rows. A statement that must not go over what others have done since says so by dividing by zero, as in
     * {@code revision = revision + 1 / CASE WHEN revision = :revision THEN 1 ELSE 0 END}: that puts no row into any log.
     *
     * @throws Overtaken when that has happened
     */
    public void change(String sql, Map<String, Argument> values) {
        try (Update update = handle.createUpdate(sql)) {
            update.bindMap(values).execute();
        } catch (JdbiException e) {
            if (Transactions.sqlState(e).equals(DIVISION_BY_ZERO)) {
                throw new Overtaken("another request has changed the row");
            }
            throw e;
        }
    }

    /**
     * As {@link #change}, at the end of the transaction, where it and the commit are one round trip on PostgreSQL. Until
     * then nobody sees the changes, this transaction neither.
     */
    public void changeLast(String sql, Map<String, Argument> values) {
        if (!handle.isInTransaction()) {
            throw new IllegalStateException("a statement that is a transaction of its own has no end to wait for");
        }
        last.ifPresent(before -> change(before.sql(), before.values()));
        last = Optional.of(new Last(sql, values));
    }

    /** Runs the statement that was left for the end, if any. */
    void end() {
        last.ifPresent(left -> change(left.sql() + (takesSeveral() ? ";\nCOMMIT" : ""), left.values()));
    }

    /** Takes back all that was done; the transaction can do no more. */
    void rollBack() {
        last = Optional.empty();
        handle.rollback();
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

    /**
     * Whether several statements can be sent in one round trip, with {@code UPDATE RETURNING} among them, which tells what
     * the rows have become.
     */
    public boolean takesSeveral() {
        return Boolean.TRUE.equals(handle.getConfig(SqlStatements.class).getAttribute(TAKES_SEVERAL));
    }

    private record Last(String sql, Map<String, Argument> values) {}
}
