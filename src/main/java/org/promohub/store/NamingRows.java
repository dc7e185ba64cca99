package org.promohub.store;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Rows about customers that may name another, who is to be forgotten. They are found by an index, and a page at a time where
 * there are many.
 *
 * @param table the table, which has the column {@code deployment}
 * @param id what tells the rows of a deployment apart
 * @param first what is before all of these ids
 * @param texts the JSON columns that may name others
 * @param revised whether the rows count their changes in {@code revision}
 */
public record NamingRows(String table, String id, Object first, List<String> texts, boolean revised) {
    private static final int PAGE = 200;

    private record Row(Object id, List<String> texts) {}

    public NamingRows {
        texts = List.copyOf(texts);
    }

    /** Takes a customer out of the rows that have one of these numbers in a column; returns how many named the customer. */
    public int forget(Transaction transaction, Forgotten forgotten, String column, Collection<Long> numbers) {
        return numbers.isEmpty()
                ? 0
                : forget(transaction, forgotten, given("BIGINT", column), Columns.numbers(numbers));
    }

    /** As {@link #forget}, for a column of fingerprints. */
    public int forgetByKey(Transaction transaction, Forgotten forgotten, String column, Collection<String> keys) {
        return keys.isEmpty() ? 0 : forget(transaction, forgotten, given("VARCHAR(43)", column), Columns.texts(keys));
    }

    private String given(String type, String column) {
        return """
               FROM UNNEST(CAST(:given AS %s ARRAY)) AS given (given)
               JOIN %s r ON r.deployment = :deployment AND r.%s = given.given
               """
                .formatted(type, table, column);
    }

    private int forget(Transaction transaction, Forgotten forgotten, String rows, Argument given) {
        int forgot = 0;
        Object after = first;
        List<Row> page;
        do {
            page = page(transaction, forgotten, rows, given, after);
            forgot += rewrite(transaction, forgotten, page);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
        return forgot;
    }

    private List<Row> page(Transaction transaction, Forgotten forgotten, String rows, Argument given, Object after) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT r.%s AS row_id, %s %s
                        WHERE r.%s > :after AND (%s) ORDER BY r.%s LIMIT %d
                        """
                                .formatted(
                                        id,
                                        each("r.%1$s", ", "),
                                        rows,
                                        id,
                                        each("r.%1$s LIKE :pattern ESCAPE '!'", " OR "),
                                        id,
                                        PAGE))
                .bind("given", given)
                .bind("deployment", Columns.value(forgotten.deployment()))
                .bind("after", Columns.value(after))
                .bind("pattern", Columns.value(forgotten.pattern()))
                .map((row, context) -> read(row))
                .list();
    }

    private Row read(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String column : texts) {
            values.add(row.getString(column));
        }
        return new Row(row.getObject("row_id"), values);
    }

    /** @throws Overtaken when somebody has changed one of them since it was read */
    private int rewrite(Transaction transaction, Forgotten forgotten, List<Row> page) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch("UPDATE %s SET %s%s WHERE deployment = :deployment AND %s = :id AND %s"
                        .formatted(
                                table,
                                each("%1$s = :new_%1$s", ", "),
                                revised ? ", revision = revision + 1" : "",
                                id,
                                each("%1$s = :old_%1$s", " AND ")));
        page.forEach(row -> add(batch, forgotten, row));
        int[] changed = batch.execute();
        if (Arrays.stream(changed).anyMatch(count -> count == 0)) {
            throw new Overtaken("a row that named an erased customer was changed");
        }
        return changed.length;
    }

    private void add(PreparedBatch batch, Forgotten forgotten, Row row) {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            changed.add(forgotten.outOf(texts.get(i), row.texts().get(i)));
        }
        if (changed.equals(row.texts())) {
            return;
        }
        for (int i = 0; i < texts.size(); i++) {
            batch.bind("new_" + texts.get(i), Columns.value(changed.get(i)))
                    .bind("old_" + texts.get(i), Columns.value(row.texts().get(i)));
        }
        batch.bind("deployment", Columns.value(forgotten.deployment()))
                .bind("id", Columns.value(row.id()))
                .add();
    }

    private String each(String format, String between) {
        return texts.stream().map(format::formatted).collect(joining(between));
    }
}
