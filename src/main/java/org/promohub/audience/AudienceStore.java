package org.promohub.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.promohub.profile.ProfileStore;
import org.promohub.profile.SeenProfile;
import org.promohub.store.Columns;
import org.promohub.store.Fingerprint;
import org.promohub.store.Transaction;

/** The rows of audiences. */
public final class AudienceStore {
    private static final String COLUMNS = "SELECT a.id, a.created, a.name, a.integration, a.integration_id ";

    private static final String FIND = COLUMNS
            + """
            FROM audience a
            WHERE a.deployment = :deployment AND (a.audience_key = ANY (:keys) OR a.id = ANY (:ids))
            ORDER BY a.id\s""";

    private static final String FIND_ALONE = COLUMNS
            + """
            FROM UNNEST(CAST(:keys AS VARCHAR(43) ARRAY)) AS given (audience_key)
            JOIN audience a ON a.deployment = :deployment AND a.audience_key = given.audience_key
            UNION\s"""
            + COLUMNS
            + """
            FROM UNNEST(CAST(:ids AS BIGINT ARRAY)) AS given (id)
            JOIN audience a ON a.deployment = :deployment AND a.id = given.id
            """;

    /** What stands for a platform's id of an audience; platforms' names differ in more than case. */
    static String key(String integration, String integrationId) {
        return Fingerprint.of(integration.toLowerCase(Locale.ROOT), integrationId);
    }

    /** The audiences with one of these keys or ids, by id, held until the transaction ends. */
    List<Audience> find(
            Transaction transaction, String deployment, Collection<String> keys, Collection<Long> ids, Hold hold) {
        return transaction
                .handle()
                .createQuery(transaction.selectsLock() ? FIND + hold.lock : FIND_ALONE)
                .bind("deployment", deployment)
                .bind("keys", Columns.texts(keys))
                .bind("ids", Columns.numbers(ids))
                .map((row, context) -> read(row))
                .list();
    }

    /** The audiences a customer is in, by id. */
    List<Audience> ofProfile(Transaction transaction, String deployment, long profile) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT a.id, a.created, a.name, a.integration, a.integration_id
                        FROM audience_membership m JOIN audience a ON a.deployment = m.deployment AND a.id = m.audience_id
                        WHERE m.deployment = :deployment AND m.profile_id = :profile ORDER BY a.id
                        """)
                .bind("deployment", deployment)
                .bind("profile", profile)
                .map((row, context) -> read(row))
                .list();
    }

    /** A customer's profile and audiences: two kinds of rows, so that one statement is enough. */
    Optional<SeenCustomer> look(Transaction transaction, String deployment, String customer) {
        List<SeenProfile> profile = new ArrayList<>(1);
        List<Audience> audiences = new ArrayList<>();
        transaction
                .handle()
                .createQuery(
                        """
                        SELECT 0 AS kind, p.id, p.created, p.integration_id, p.attributes, p.closed_sessions,
                            p.total_sales, p.last_activity, p.revision, '' AS name, '' AS integration
                        FROM profile p WHERE p.deployment = :deployment AND p.integration_key = :key
                        UNION ALL
                        SELECT 1, a.id, a.created, a.integration_id, '{}', 0, 0, a.created, 0, a.name, a.integration
                        FROM profile p
                        JOIN audience_membership m ON m.deployment = p.deployment AND m.profile_id = p.id
                        JOIN audience a ON a.deployment = m.deployment AND a.id = m.audience_id
                        WHERE p.deployment = :deployment AND p.integration_key = :key
                        ORDER BY kind, id
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("key", Columns.value(Fingerprint.of(customer)))
                .map((row, context) ->
                        row.getInt("kind") == 0 ? profile.add(ProfileStore.seen(row)) : audiences.add(read(row)))
                .list();
        return profile.stream().findFirst().map(seen -> new SeenCustomer(seen, audiences));
    }

    /**
     * The audience of this name, which stays until the transaction ends. Reads all audiences of a deployment: there are few,
     * and rules that name one fire once per session.
     */
    Optional<Audience> holdNamed(Transaction transaction, String deployment, String name) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM audience a
                        WHERE deployment = :deployment AND (name = :name OR integration_id = :name)
                        ORDER BY id LIMIT 1 <lock>
                        """)
                .define("lock", transaction.selectsLock() ? Hold.MEMBERS.lock : "")
                .bind("deployment", deployment)
                .bind("name", name)
                .map((row, context) -> read(row))
                .findOne();
    }

    int insert(Transaction transaction, String deployment, Audience audience) {
        return transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO audience (deployment, id, name, integration, integration_id, audience_key, created)
                        VALUES (:deployment, :id, :name, :integration, :integrationId, :key, :created)
                        """)
                .bind("deployment", deployment)
                .bind("id", audience.id())
                .bind("name", audience.name())
                .bind("integration", audience.integration())
                .bind("integrationId", audience.integrationId())
                .bind("key", key(audience.integration(), audience.integrationId()))
                .bind("created", audience.created().atOffset(ZoneOffset.UTC))
                .execute();
    }

    void rename(Transaction transaction, String deployment, long id, String name) {
        transaction
                .handle()
                .createUpdate("UPDATE audience SET name = :name WHERE deployment = :deployment AND id = :id")
                .bind("name", name)
                .bind("deployment", deployment)
                .bind("id", id)
                .execute();
    }

    void delete(Transaction transaction, String deployment, long id) {
        transaction
                .handle()
                .createUpdate("DELETE FROM audience WHERE deployment = :deployment AND id = :id")
                .bind("deployment", deployment)
                .bind("id", id)
                .execute();
    }

    /** The audience in a row that has all its columns. */
    public static Audience read(ResultSet row) throws SQLException {
        return new Audience(
                row.getLong("id"),
                Columns.instant(row, "created").orElseThrow(),
                row.getString("name"),
                row.getString("integration"),
                row.getString("integration_id"));
    }

    /**
     * What a transaction is about to change, and lets nobody else do until it ends. Where selects do not lock, it is alone
     * anyway.
     */
    enum Hold {
        /** Who is in an audience, which must not be deleted meanwhile. */
        MEMBERS("FOR KEY SHARE OF a"),
        RENAME("FOR NO KEY UPDATE OF a"),
        /** The audience, when all are done who change who is in it. */
        DELETE("FOR UPDATE OF a");

        private final String lock;

        Hold(String lock) {
            this.lock = lock;
        }
    }
}
