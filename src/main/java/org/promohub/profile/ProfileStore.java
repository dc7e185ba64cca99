package org.promohub.profile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.promohub.store.Alongside;
import org.promohub.store.Columns;
import org.promohub.store.Fingerprint;
import org.promohub.store.Forgotten;
import org.promohub.store.JsonColumn;
import org.promohub.store.NamingRows;
import org.promohub.store.Transaction;

/** The rows of customer profiles. */
public final class ProfileStore {
    private static final String INSERT =
            """
            INSERT INTO profile (deployment, id, integration_id, integration_key, attributes, created)
            VALUES (:deployment, :id, :integrationId, :key, '{}', :created)
            """;

    private static final String TOUCH_ACTIVE =
            """
            UPDATE profile SET revision = revision + 1, last_activity = :now
            WHERE deployment = :deployment AND integration_key = :key""";

    private static final NamingRows ATTRIBUTES = new NamingRows("profile", "id", 0L, List.of("attributes"), true);

    private static final String COLUMNS =
            "id, created, integration_id, attributes, closed_sessions, total_sales, last_activity, revision";

    boolean exists(Transaction transaction, String deployment, String integrationId) {
        return transaction
                .handle()
                .createQuery("SELECT 1 FROM profile WHERE deployment = :deployment AND integration_key = :key")
                .bind("deployment", deployment)
                .bind("key", Fingerprint.of(integrationId))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    Optional<SeenProfile> find(Transaction transaction, String deployment, String integrationId) {
        return find(transaction, deployment, integrationId, "");
    }

    /** A customer's profile, if there is one, locked until the transaction ends. */
    Optional<Profile> lock(Transaction transaction, String deployment, String integrationId) {
        return find(transaction, deployment, integrationId, transaction.selectsLock() ? "FOR NO KEY UPDATE" : "")
                .map(SeenProfile::profile);
    }

    private static Optional<SeenProfile> find(
            Transaction transaction, String deployment, String integrationId, String lock) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT <columns>
                        FROM profile WHERE deployment = :deployment AND integration_key = :key <lock>
                        """)
                .define("columns", COLUMNS)
                .define("lock", lock)
                .bind("deployment", Columns.value(deployment))
                .bind("key", Columns.value(Fingerprint.of(integrationId)))
                .map((row, context) -> seen(row))
                .findOne();
    }

    /**
     * Locks a customer's profile until the transaction ends, if there is one, and marks it as one for whom rules are about to
     * run; then reads something else.
     */
    <T> Alongside.Both<Optional<Profile>, T> touchActive(
            Transaction transaction, String deployment, String integrationId, Instant now, Alongside<T> more) {
        Map<String, Argument> values = Map.of(
                "now", Columns.instant(now),
                "deployment", Columns.value(deployment),
                "key", Columns.value(Fingerprint.of(integrationId)));
        if (transaction.takesSeveral()) {
            return more.after(
                    transaction,
                    TOUCH_ACTIVE + " RETURNING " + COLUMNS,
                    values,
                    rows -> rows.next() ? Optional.of(read(rows)) : Optional.empty());
        }
        int touched =
                transaction.handle().createUpdate(TOUCH_ACTIVE).bindMap(values).execute();
        return touched == 0
                ? new Alongside.Both<>(Optional.empty(), more.run(transaction))
                : new Alongside.Both<>(
                        find(transaction, deployment, integrationId).map(SeenProfile::profile), more.run(transaction));
    }

    Optional<Profile> findById(Transaction transaction, String deployment, long id) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM profile WHERE deployment = :deployment AND id = :id")
                .bind("deployment", Columns.value(deployment))
                .bind("id", Columns.value(id))
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Locks those of the customers' profiles that exist, by id. */
    Map<String, Long> lock(Transaction transaction, String deployment, Collection<String> integrationIds) {
        if (integrationIds.isEmpty()) {
            return Map.of();
        }
        List<String> keys =
                integrationIds.stream().map(Fingerprint::of).distinct().sorted().toList();
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT p.integration_id, p.id
                        FROM UNNEST(CAST(:keys AS VARCHAR(43) ARRAY)) AS given (integration_key)
                        JOIN profile p ON p.deployment = :deployment AND p.integration_key = given.integration_key
                        ORDER BY p.id <lock>
                        """)
                .define("lock", transaction.selectsLock() ? "FOR NO KEY UPDATE OF p" : "")
                .bind("keys", Columns.texts(keys))
                .bind("deployment", deployment)
                .map((row, context) -> Map.entry(row.getString("integration_id"), row.getLong("id")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void insert(Transaction transaction, String deployment, long id, String integrationId, Instant created) {
        insertAll(transaction, deployment, Map.of(integrationId, id), created);
    }

    void insertAll(Transaction transaction, String deployment, Map<String, Long> ids, Instant created) {
        PreparedBatch batch = transaction.handle().prepareBatch(INSERT);
        ids.forEach((integrationId, id) -> batch.bind("deployment", deployment)
                .bind("id", id)
                .bind("integrationId", integrationId)
                .bind("key", Fingerprint.of(integrationId))
                .bind("created", created.atOffset(ZoneOffset.UTC))
                .add());
        batch.execute();
    }

    void update(Transaction transaction, String deployment, Profile profile) {
        transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE profile SET attributes = :attributes, last_activity = :lastActivity,
                            closed_sessions = :closedSessions, total_sales = :totalSales, revision = revision + 1
                        WHERE deployment = :deployment AND id = :id
                        """)
                .bind("attributes", Columns.value(JsonColumn.write(profile.attributes())))
                .bind("lastActivity", Columns.instant(profile.lastActivity()))
                .bind("closedSessions", Columns.value(profile.closedSessions()))
                .bind("totalSales", Columns.value(profile.totalSales()))
                .bind("deployment", Columns.value(deployment))
                .bind("id", Columns.value(profile.id()))
                .execute();
    }

    /** Sets the attributes, unless the profile has been changed or deleted since it was seen. */
    boolean updateAttributes(Transaction transaction, String deployment, SeenProfile seen, Map<String, Object> values) {
        return transaction
                        .handle()
                        .createUpdate(
                                """
                                UPDATE profile SET attributes = :attributes, revision = revision + 1
                                WHERE deployment = :deployment AND id = :id AND revision = :revision
                                """)
                        .bind("attributes", Columns.value(JsonColumn.write(values)))
                        .bind("deployment", Columns.value(deployment))
                        .bind("id", Columns.value(seen.profile().id()))
                        .bind("revision", Columns.value(seen.revision()))
                        .execute()
                == 1;
    }

    /** Takes a customer out of the attributes of these profiles; returns how many named the customer. */
    int forget(Transaction transaction, Forgotten forgotten, Collection<Long> profiles) {
        return ATTRIBUTES.forget(transaction, forgotten, "id", profiles);
    }

    /** Deletes a profile; the database deletes its memberships and their history with it. */
    int delete(Transaction transaction, String deployment, String integrationId) {
        return transaction
                .handle()
                .createUpdate("DELETE FROM profile WHERE deployment = :deployment AND integration_key = :key")
                .bind("deployment", deployment)
                .bind("key", Fingerprint.of(integrationId))
                .execute();
    }

    /** The profile in a row that has all its columns. */
    public static SeenProfile seen(ResultSet row) throws SQLException {
        return new SeenProfile(read(row), row.getLong("revision"));
    }

    private static Profile read(ResultSet row) throws SQLException {
        return new Profile(
                row.getLong("id"),
                Columns.instant(row, "created").orElseThrow(),
                row.getString("integration_id"),
                JsonColumn.object(row.getString("attributes")),
                row.getLong("closed_sessions"),
                row.getBigDecimal("total_sales"),
                Columns.instant(row, "last_activity"));
    }
}
