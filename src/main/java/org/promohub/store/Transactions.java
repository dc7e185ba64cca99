package org.promohub.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Runs work in the database: all of it is kept, durably, when the call returns, and none of it when it throws. On the embedded
 * database one transaction at a time writes: rows do not lock there, and sessions that wait for each other may do so for ever.
 */
public final class Transactions {
    static final String UNIQUE_VIOLATION = "23505";
    /** The states that say a concurrent transaction was faster; the third: it deleted a row that this one refers to. */
    private static final Set<String> LOST = Set.of("40001", "40P01", "23503");

    private static final int TRIES = 20;

    private final Jdbi jdbi;
    private final Optional<Lock> line;

    /** For all work of this process in one database. */
    public Transactions(Jdbi jdbi) {
        this(
                jdbi,
                Transaction.selectsLock(jdbi.getConfig(SqlStatements.class))
                        ? Optional.empty()
                        : Optional.of(new ReentrantLock()));
    }

    private Transactions(Jdbi jdbi, Optional<Lock> line) {
        this.jdbi = jdbi;
        this.line = line;
    }

    /** For work that may be part of other work, which must then not wait for it, on rows that nobody else writes. */
    Transactions aside() {
        return new Transactions(jdbi, Optional.empty());
    }

    /**
     * Runs work of several statements as one transaction. Work that lost against a concurrent transaction is run again,
     * so it must not have effects outside the database.
     *
     * @throws AlreadyThere when a unique constraint refused a row
     */
    public <T> T inTransaction(Function<Transaction, T> work) {
        return tryAgain(handle -> handle.inTransaction(open -> {
            Transaction transaction = new Transaction(open);
            T result = work.apply(transaction);
            transaction.end();
            return result;
        }));
    }

    /**
     * As {@link #inTransaction}, for work that looks at rows before it writes them: when another transaction inserted or
     * changed one in between, the work is run again and finds it.
     *
     * @throws AlreadyThere when that happens again and again; {@link Overtaken} likewise
     */
    public <T> T lookThenInsert(Function<Transaction, T> work) {
        for (int attempt = 1; attempt < TRIES; attempt++) {
            try {
                return inTransaction(work);
            } catch (AlreadyThere | Overtaken somebodyWasFaster) {
                Thread.onSpinWait();
            }
        }
        return inTransaction(work);
    }

    /** As {@link #lookThenInsert}, for work of which nothing is to be kept. */
    public <T> T tryOut(Function<Transaction, T> work) {
        return lookThenInsert(transaction -> {
            T result = work.apply(transaction);
            transaction.rollBack();
            return result;
        });
    }

    /**
     * Runs work of a single statement that writes, which is its own transaction: one round trip instead of two.
     *
     * @throws AlreadyThere when a unique constraint refused a row
     */
    public <T> T oneStatement(Function<Transaction, T> work) {
        return tryAgain(handle -> work.apply(new Transaction(handle)));
    }

    /** Runs work of statements that only read. Each sees what was kept when it began, and nobody waits for it. */
    public <T> T read(Function<Transaction, T> work) {
        return jdbi.withHandle(handle -> work.apply(new Transaction(handle)));
    }

    /**
     * Runs work of several statements that are a transaction each. What it read may have changed when it writes, which it
     * does once and last: the work may run again.
     */
    public <T> T oneByOne(Function<Transaction, T> work) {
        return oneStatement(work);
    }

    /** As {@link #inTransaction}, for work without a result. */
    public void useTransaction(Consumer<Transaction> work) {
        inTransaction(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    private <T> T tryAgain(Function<Handle, T> work) {
        line.ifPresent(Lock::lock);
        try {
            return untilKept(work);
        } finally {
            line.ifPresent(Lock::unlock);
        }
    }

    private <T> T untilKept(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Handle handle = jdbi.open()) {
                return work.apply(handle);
            } catch (Overtaken e) {
                if (attempt == TRIES) {
                    throw e;
                }
            } catch (JdbiException e) {
                String state = sqlState(e);
                if (state.equals(UNIQUE_VIOLATION)) {
                    throw new AlreadyThere(e);
                }
                if (attempt == TRIES || !LOST.contains(state)) {
                    throw e;
                }
            }
        }
    }

    static String sqlState(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
