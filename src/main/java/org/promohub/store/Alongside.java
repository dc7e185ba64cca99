package org.promohub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;

/**
 * A statement that reads, for whoever runs another one just before it: PostgreSQL gets both in one round trip. It runs after the
 * other one, and sees what that one has waited for.
 *
 * @param sql the statement; the names of its values are none of the other one's
 * @param values its values, by name
 * @param reader reads its rows
 */
public record Alongside<T>(String sql, Map<String, Argument> values, Reader<T> reader) {
    public Alongside {
        values = Map.copyOf(values);
    }

    /** Reads the rows of a statement. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * What the rows say.
         *
         * @param rows stands before the first one
         */
        T read(ResultSet rows) throws SQLException;
    }

    /** What the other statement and this one gave. */
    public record Both<A, B>(A other, B own) {}

    /** Runs it by itself. */
    public T run(Transaction transaction) {
        try (Query query = transaction.handle().createQuery(sql)) {
            return query.bindMap(values).execute((executed, context) -> rows(executed.get(), reader));
        }
    }

    /**
     * Runs another statement that gives rows, and then this one, in one round trip.
     *
     * @param others the other one's values, by name
     * @param otherReader reads the other one's rows
     */
    public <A> Both<A, T> after(
            Transaction transaction, String other, Map<String, Argument> others, Reader<A> otherReader) {
        try (Query query = transaction.handle().createQuery(other + ";\n" + sql)) {
            return query.bindMap(others).bindMap(values).execute((executed, context) -> {
                PreparedStatement statement = executed.get();
                A before = rows(statement, otherReader);
                if (!statement.getMoreResults()) {
                    throw new IllegalStateException("the second statement has no rows to read");
                }
                return new Both<>(before, rows(statement, reader));
            });
        }
    }

    private static <R> R rows(PreparedStatement statement, Reader<R> reader) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            return reader.read(rows);
        }
    }
}
