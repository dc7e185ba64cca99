package org.promohub.store;

import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Parts of a transaction that may fail without failing it. */
public final class Savepoints {
    private static final String NAME = "part";

    private Savepoints() {}

    /**
     * Inserts rows unless a unique constraint refuses one.
     *
     * @return what the work gives; nothing, and nothing of it kept, when a row was refused
     */
    public static <T> Optional<T> insert(Transaction transaction, Supplier<T> work) {
        transaction.handle().savepoint(NAME);
        try {
            T result = work.get();
            transaction.handle().releaseSavepoint(NAME);
            return Optional.of(result);
        } catch (JdbiException e) {
            if (!Transactions.UNIQUE_VIOLATION.equals(Transactions.sqlState(e))) {
                throw e;
            }
            transaction.handle().rollbackToSavepoint(NAME);
            return Optional.empty();
        }
    }
}
