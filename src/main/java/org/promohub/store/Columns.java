package org.promohub.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;

/** Reads and writes columns, the empty ones too. */
public final class Columns {
    private Columns() {}

    /** A value of a type that both databases take as it is: JDBI need not search for one of its own ways to set it. */
    public static Argument value(Object value) {
        return (position, statement, context) -> statement.setObject(position, value);
    }

    /** As {@link #value(Object)}, with an empty column for nothing. */
    public static Argument value(Optional<?> value) {
        return (position, statement, context) -> statement.setObject(position, value.orElse(null));
    }

    /** A moment for a {@code TIMESTAMP WITH TIME ZONE}. */
    public static Argument instant(Instant moment) {
        return value(moment.atOffset(ZoneOffset.UTC));
    }

    /** As {@link #instant(Instant)}, with an empty column for nothing. */
    public static Argument instant(Optional<Instant> moment) {
        return value(moment.map(some -> some.atOffset(ZoneOffset.UTC)));
    }

    /**
     * Texts for {@code UNNEST(CAST(:name AS VARCHAR(43) ARRAY))}. Joined, they find rows by an index on both databases;
     * for {@code IN} behind another column HSQLDB reads all rows that have the first.
     */
    public static Argument texts(Collection<String> texts) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("varchar", texts.toArray()));
    }

    /** As {@link #texts}, for {@code UNNEST(CAST(:name AS BIGINT ARRAY))}. */
    public static Argument numbers(Collection<Long> numbers) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("bigint", numbers.toArray()));
    }

    /** As {@link #texts}, for {@code UNNEST(CAST(:name AS BOOLEAN ARRAY))}. */
    public static Argument booleans(Collection<Boolean> booleans) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("boolean", booleans.toArray()));
    }

    /** The text of a column, or of a number in it. */
    public static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** The whole number of a column. */
    public static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    /** The moment in a {@code TIMESTAMP WITH TIME ZONE}. */
    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
