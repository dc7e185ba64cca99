package org.promohub.session;

import com.google.common.base.Suppliers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.promohub.access.Caller;
import org.promohub.audience.Audience;
import org.promohub.audience.AudienceStore;
import org.promohub.store.Alongside;
import org.promohub.store.Columns;
import org.promohub.store.Fingerprint;
import org.promohub.store.JsonColumn;
import org.promohub.store.Overtaken;
import org.promohub.store.Transaction;

/** The rows of sessions. */
public final class SessionStore {
    private static final String FIND =
            "SELECT * FROM customer_session WHERE deployment = :deployment AND session_key = :key";
    private static final String UPDATE =
            """
            UPDATE customer_session
            SET profile_id = :profile, state = :state, first_session = :first, referral_id = :referral,
                content = :content, outcome = :outcome, kept = :kept, update_count = :updateCount, updated = :updated,
                revision = revision + 1 / CASE WHEN revision = :revision THEN 1 ELSE 0 END
            WHERE deployment = :deployment AND id = :id""";
    private static final String LOOK =
            """
            SELECT 0 AS kind, id, created, integration_id, profile_id, state, first_session,
                referral_id, content, outcome, kept, update_count, updated, revision,
                '' AS name, '' AS integration
            FROM customer_session WHERE deployment = :account AND session_key = :session
            UNION ALL
            SELECT 1, a.id, a.created, a.integration_id, 0, '', FALSE,
                0, '', '', '', 0, a.created, 0, a.name, a.integration
            FROM profile p
            JOIN audience_membership m ON m.deployment = p.deployment AND m.profile_id = p.id
            JOIN audience a ON a.deployment = m.deployment AND a.id = m.audience_id
            WHERE p.deployment = :account AND p.integration_key = :customer
            """;

    /** A session as it is now. */
    Optional<Session> find(Transaction transaction, Caller caller, String integrationId) {
        return one(transaction.handle().createQuery(FIND), caller, integrationId);
    }

    /**
     * A session and the audiences of a customer whose profile is locked: two kinds of rows, so that one statement is enough.
     */
    Alongside<Looked> look(Caller caller, String integrationId, String customer) {
        return new Alongside<>(
                LOOK,
                Map.of(
                        "account", Columns.value(caller.deployment().id()),
                        "session", Columns.value(key(caller, integrationId)),
                        "customer", Columns.value(Fingerprint.of(customer))),
                SessionStore::looked);
    }

    private static Looked looked(ResultSet rows) throws SQLException {
        Optional<Session> session = Optional.empty();
        List<Audience> audiences = new ArrayList<>();
        while (rows.next()) {
            if (rows.getInt("kind") == 0) {
                session = Optional.of(read(rows));
            } else {
                audiences.add(AudienceStore.read(rows));
            }
        }
        audiences.sort(Comparator.comparingLong(Audience::id));
        return new Looked(session, audiences);
    }

    /**
     * A session and its customer's audiences.
     *
     * @param session the session, if there is one
     * @param audiences by id
     */
    record Looked(Optional<Session> session, List<Audience> audiences) {
        Looked {
            audiences = List.copyOf(audiences);
        }
    }

    /** The customer of a session, if there is one. */
    Optional<String> customerOf(Transaction transaction, Caller caller, String integrationId) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT p.integration_id
                        FROM customer_session s JOIN profile p ON p.deployment = s.deployment AND p.id = s.profile_id
                        WHERE s.deployment = :deployment AND s.session_key = :key
                        """)
                .bind("deployment", Columns.value(caller.deployment().id()))
                .bind("key", Columns.value(key(caller, integrationId)))
                .map((row, context) -> row.getString("integration_id"))
                .findOne();
    }

    /** Whether a customer has another session than this one. */
    boolean hasOther(Transaction transaction, Caller caller, long profile, long session) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT id FROM customer_session
                        WHERE deployment = :deployment AND profile_id = :profile AND id <> :session LIMIT 1
                        """)
                .bind("deployment", Columns.value(caller.deployment().id()))
                .bind("profile", Columns.value(profile))
                .bind("session", Columns.value(session))
                .map((row, context) -> row.getLong("id"))
                .findOne()
                .isPresent();
    }

    void insert(Transaction transaction, Caller caller, Session session) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO customer_session (deployment, id, application_id, integration_id,
                            session_key, profile_id, state, first_session, referral_id, content, outcome, kept,
                            update_count, revision, created, updated)
                        VALUES (:deployment, :id, :application, :integrationId,
                            :key, :profile, :state, :first, :referral, :content, :outcome, :kept,
                            :updateCount, 0, :created, :updated)
                        """)
                .bindMap(values(caller.deployment().id(), session))
                .bind("application", Columns.value(caller.application().id()))
                .bind("integrationId", Columns.value(session.integrationId()))
                .bind("key", Columns.value(key(caller, session.integrationId())))
                .bind("created", Columns.instant(session.created()))
                .execute();
    }

    /**
     * Keeps what has changed of a session, as the last change of the transaction.
     *
     * @throws Overtaken at the end, when somebody else has changed it since it was read
     */
    void updateLast(Transaction transaction, String deployment, Session session) {
        transaction.changeLast(UPDATE, changed(deployment, session));
    }

    /**
     * Keeps what has changed of a session.
     *
     * @throws Overtaken when somebody else has changed it since it was read
     */
    void update(Transaction transaction, String deployment, Session session) {
        transaction.change(UPDATE, changed(deployment, session));
    }

    /** The sessions of a customer. */
    List<Session> ofProfile(Transaction transaction, String deployment, long profile) {
        return transaction
                .handle()
                .createQuery("SELECT * FROM customer_session WHERE deployment = :deployment AND profile_id = :profile")
                .bind("deployment", Columns.value(deployment))
                .bind("profile", Columns.value(profile))
                .map((row, context) -> read(row))
                .list();
    }

    private static Optional<Session> one(Query query, Caller caller, String integrationId) {
        return query.bind("deployment", Columns.value(caller.deployment().id()))
                .bind("key", Columns.value(key(caller, integrationId)))
                .map((row, context) -> read(row))
                .findOne();
    }

    private static String key(Caller caller, String integrationId) {
        return Fingerprint.of(Long.toString(caller.application().id()), integrationId);
    }

    private static Map<String, Argument> changed(String deployment, Session session) {
        Map<String, Argument> values = values(deployment, session);
        values.put("revision", Columns.value(session.revision()));
        return values;
    }

    private static Map<String, Argument> values(String deployment, Session session) {
        Map<String, Argument> values = new HashMap<>();
        values.put("deployment", Columns.value(deployment));
        values.put("id", Columns.value(session.id()));
        values.put("profile", Columns.value(session.profileId()));
        values.put("state", Columns.value(session.state().toString()));
        values.put("first", Columns.value(session.first()));
        values.put("referral", Columns.value(session.referralId()));
        values.put("content", Columns.value(JsonColumn.brief(session.content())));
        values.put("outcome", Columns.value(JsonColumn.brief(session.remembered())));
        values.put("kept", Columns.value(JsonColumn.brief(session.kept())));
        values.put("updateCount", Columns.value(session.updateCount()));
        values.put("updated", Columns.instant(session.updated()));
        return values;
    }

    private static Session read(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Session(
                row.getLong("id"),
                Columns.instant(row, "created").orElseThrow(),
                row.getString("integration_id"),
                Columns.number(row, "profile_id"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("first_session"),
                Columns.number(row, "referral_id"),
                JsonColumn.record(row.getString("content"), SessionContent.class),
                Suppliers.memoize(() -> JsonColumn.record(outcome, Outcome.class)),
                JsonColumn.record(row.getString("kept"), Kept.class),
                row.getLong("update_count"),
                Columns.instant(row, "updated").orElseThrow(),
                row.getLong("revision"));
    }
}
