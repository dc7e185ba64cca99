package org.promohub.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/**
 * The tables of a hub's database, seen past the hub. An embedded database can be seen while its hub runs in this process.
 *
 * @param jdbi the database
 */
public record Tables(Jdbi jdbi) {
    /** The tables that hold what partners have made. */
    public static final List<String> NAMES = List.of(
            "attribute",
            "profile",
            "coupon",
            "coupon_reservation",
            "referral",
            "audience",
            "audience_membership",
            "membership_change",
            "customer_session",
            "session_return",
            "promotion_counter",
            "giveaway_award",
            "event",
            "event_type",
            "kept_answer",
            "callback_target",
            "stopped_callback",
            "delivery",
            "delivery_attempt");

    /** The tables of the database that a hub was started with: its URL, empty for the one in its data folder. */
    public static Tables of(String databaseUrl, Path folder) {
        return new Tables(
                databaseUrl.isEmpty()
                        ? Jdbi.create("jdbc:hsqldb:file:" + folder.resolve("promohub") + ";ifexists=true", "SA", "")
                        : Jdbi.create(databaseUrl));
    }

    /** How many rows each table has. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        NAMES.forEach(table -> counts.put(table, number("SELECT COUNT(*) FROM " + table)));
        return counts;
    }

    /** The one number that a query gives. */
    public long number(String sql, Object... parameters) {
        return jdbi.withHandle(
                handle -> handle.select(sql, parameters).mapTo(Long.class).one());
    }

    /** The first column of what a query gives, as texts. */
    public List<String> texts(String sql) {
        return jdbi.withHandle(handle -> handle.select(sql).mapTo(String.class).list());
    }

    /** The columns of all tables that hold a text somewhere. */
    public List<String> columnsWith(String text) {
        List<String> columns = texts(
                """
                SELECT CONCAT(LOWER(table_name), '.', LOWER(column_name)) FROM information_schema.columns
                WHERE LOWER(table_schema) = 'public' AND LOWER(table_name) NOT LIKE 'flyway%'
                AND (LOWER(data_type) LIKE '%char%' OR LOWER(data_type) LIKE '%text%')
                """);
        if (columns.size() < 30) {
            throw new IllegalStateException("only these columns have texts: " + columns);
        }
        return columns.stream()
                .filter(column -> hasText(column.split("\\."), text))
                .toList();
    }

    private boolean hasText(String[] column, String text) {
        return number("SELECT COUNT(*) FROM " + column[0] + " WHERE " + column[1] + " LIKE ?", "%" + text + "%") > 0;
    }

    /** Changes rows, past the hub. */
    public void change(String sql, Object... parameters) {
        jdbi.useHandle(handle -> handle.execute(sql, parameters));
    }
}
