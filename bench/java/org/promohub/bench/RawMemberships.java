package org.promohub.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import org.promohub.store.Database;
import org.promohub.store.DatabaseSettings;
import org.promohub.store.Fingerprint;

/** The rows that memberships are, written with plain JDBC batches into the hub's own tables. */
final class RawMemberships implements AutoCloseable {
    private static final String DEPLOYMENT = "demo";
    private static final int CHUNK = 10_000;
    /** Lets PostgreSQL's driver make inserts of many rows out of a batch, which is the fastest way to send one. */
    private static final String REWRITE = "reWriteBatchedInserts=true";

    private final Database database;

    RawMemberships(FreshDatabase fresh) {
        String url = fresh.url().isEmpty() ? "" : fresh.url() + (fresh.url().contains("?") ? "&" : "?") + REWRITE;
        database = Database.open(new DatabaseSettings(url, "", "", fresh.data(), 2));
    }

    /** Customers URN-from to URN-until, as profiles with the same numbers plus one; in large chunks, not to be timed. */
    void insertProfiles(int from, int until) throws SQLException {
        fill(
                """
                INSERT INTO profile (deployment, id, integration_id, integration_key, attributes, created)
                SELECT 'demo', n + 1, CONCAT('URN-', CAST(n AS VARCHAR(9))), integration_key, '{}', CURRENT_TIMESTAMP
                FROM UNNEST(CAST(? AS BIGINT ARRAY), CAST(? AS VARCHAR(43) ARRAY)) AS given (n, integration_key)
                """,
                from,
                until);
    }

    void insertAudience(long id, String name) throws SQLException {
        inTransaction(
                "INSERT INTO audience (deployment, id, name, integration, integration_id, audience_key, created)"
                        + " VALUES (?, ?, ?, 'segment', ?, ?, ?)",
                0,
                1,
                (insert, i) -> {
                    insert.setLong(2, id);
                    insert.setString(3, name);
                    insert.setString(4, name);
                    insert.setString(5, Fingerprint.of("segment", name));
                    insert.setObject(6, now());
                });
    }

    /** All these customers as members of audience 1; in large chunks, not to be timed. */
    void insertMembers(int from, int until) throws SQLException {
        fill(
                """
                INSERT INTO audience_membership (deployment, profile_id, audience_id, created)
                SELECT 'demo', n + 1, 1, CURRENT_TIMESTAMP
                FROM UNNEST(CAST(? AS BIGINT ARRAY), CAST(? AS VARCHAR(43) ARRAY)) AS given (n, integration_key)
                """,
                from,
                until);
    }

    private void fill(String sql, int from, int until) throws SQLException {
        for (int start = from; start < until; start += CHUNK) {
            int end = Math.min(start + CHUNK, until);
            Object[] numbers = LongStream.range(start, end).boxed().toArray();
            Object[] keys = LongStream.range(start, end)
                    .mapToObj(number -> Fingerprint.of("URN-" + number))
                    .toArray();
            try (Connection connection = database.pool().getConnection();
                    PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setArray(1, connection.createArrayOf("bigint", numbers));
                insert.setArray(2, connection.createArrayOf("varchar", keys));
                insert.executeUpdate();
            }
        }
    }

    /** Memberships of these customers and their history, all the rows of one bulk request; takes nanoseconds. */
    long insertAsARequest(long audience, int customers, long firstChange) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            memberships(connection, audience, 0, customers);
            batch(
                    connection,
                    "INSERT INTO membership_change (deployment, id, profile_id, audience_id, audience_name, added,"
                            + " platform, request_id, created) VALUES (?, ?, ?, ?, 'raw', TRUE, 'segment', 'raw', ?)",
                    0,
                    customers,
                    (insert, i) -> {
                        insert.setLong(2, firstChange + i);
                        insert.setLong(3, i + 1L);
                        insert.setLong(4, audience);
                        insert.setObject(5, now());
                    });
            connection.commit();
        }
        return System.nanoTime() - start;
    }

    /** Tells the hub that will use this database which ids are taken. */
    void skipIds(String table, long next) throws SQLException {
        inTransaction("INSERT INTO id_block (deployment, table_name, next_id) VALUES (?, ?, ?)", 0, 1, (insert, i) -> {
            insert.setString(2, table);
            insert.setLong(3, next);
        });
    }

    private static void memberships(Connection connection, long audience, int from, int until) throws SQLException {
        batch(
                connection,
                "INSERT INTO audience_membership (deployment, profile_id, audience_id, created) VALUES (?, ?, ?, ?)",
                from,
                until,
                (insert, i) -> {
                    insert.setLong(2, i + 1L);
                    insert.setLong(3, audience);
                    insert.setObject(4, now());
                });
    }

    private void inTransaction(String sql, int from, int until, Row row) throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            batch(connection, sql, from, until, row);
            connection.commit();
        }
    }

    private static void batch(Connection connection, String sql, int from, int until, Row row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = from; i < until; i++) {
                insert.setString(1, DEPLOYMENT);
                row.bind(insert, i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        database.close();
    }

    /** Binds all of a row but its deployment. */
    private interface Row {
        void bind(PreparedStatement insert, int number) throws SQLException;
    }
}
