package org.promohub.audience;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.promohub.access.Caller;
import org.promohub.store.Columns;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;

/** The rows of memberships and of what happened to them. Each method is one statement, however many rows it has. */
public final class MembershipStore {
    static final String CHANGES = "membership_change";

    /** The memberships there are between these profiles and these audiences. */
    Set<Membership> find(
            Transaction transaction, String deployment, Collection<Long> profiles, Collection<Long> audiences) {
        if (profiles.isEmpty() || audiences.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(transaction
                .handle()
                .createQuery(
                        """
                        SELECT m.profile_id, m.audience_id
                        FROM UNNEST(CAST(:profiles AS BIGINT ARRAY)) AS given (profile_id)
                        JOIN audience_membership m ON m.deployment = :deployment AND m.profile_id = given.profile_id
                        WHERE m.audience_id IN (<audiences>)
                        """)
                .bind("deployment", deployment)
                .bind("profiles", Columns.numbers(profiles))
                .bindList("audiences", List.copyOf(audiences))
                .map((row, context) -> new Membership(row.getLong("profile_id"), row.getLong("audience_id")))
                .list());
    }

    void insertAll(Transaction transaction, String deployment, Collection<Membership> memberships, Instant created) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        INSERT INTO audience_membership (deployment, profile_id, audience_id, created)
                        VALUES (:deployment, :profile, :audience, :created)
                        """);
        memberships.forEach(membership -> batch.bind("deployment", deployment)
                .bind("profile", membership.profile())
                .bind("audience", membership.audience())
                .bind("created", created.atOffset(ZoneOffset.UTC))
                .add());
        executeIfAny(batch);
    }

    void deleteAll(Transaction transaction, String deployment, Collection<Membership> memberships) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        DELETE FROM audience_membership
                        WHERE deployment = :deployment AND profile_id = :profile AND audience_id = :audience
                        """);
        memberships.forEach(membership -> batch.bind("deployment", deployment)
                .bind("profile", membership.profile())
                .bind("audience", membership.audience())
                .add());
        executeIfAny(batch);
    }

    /** Notes which memberships have begun ({@code true}) and ended. */
    void note(
            Transaction transaction,
            Caller caller,
            Map<Membership, Boolean> changes,
            Map<Long, String> names,
            Ids ids,
            Instant now) {
        String deployment = caller.deployment().id();
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        INSERT INTO membership_change (deployment, id, profile_id, audience_id, audience_name, added,
                            platform, request_id, created)
                        VALUES (:deployment, :id, :profile, :audience, :name, :added, :platform, :request, :created)
                        """);
        changes.forEach((membership, added) -> batch.bind("deployment", deployment)
                .bind("id", ids.next(deployment, CHANGES))
                .bind("profile", membership.profile())
                .bind("audience", membership.audience())
                .bind("name", names.getOrDefault(membership.audience(), ""))
                .bind("added", added)
                .bind("platform", caller.platform().wireName())
                .bind("request", caller.requestId())
                .bind("created", now.atOffset(ZoneOffset.UTC))
                .add());
        executeIfAny(batch);
    }

    /** Notes that the membership of everybody in an audience ends. However many there are, that is one change with one id. */
    void noteEnd(Transaction transaction, Caller caller, Audience audience, long id, Instant now) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO membership_change (deployment, profile_id, id, audience_id, audience_name, added,
                            platform, request_id, created)
                        SELECT deployment, profile_id, CAST(:id AS BIGINT), audience_id, CAST(:name AS VARCHAR(2000)), FALSE,
                            CAST(:platform AS VARCHAR(32)), CAST(:request AS VARCHAR(64)),
                            CAST(:created AS TIMESTAMP(6) WITH TIME ZONE)
                        FROM audience_membership WHERE deployment = :deployment AND audience_id = :audience
                        """)
                .bind("id", id)
                .bind("name", audience.name())
                .bind("platform", caller.platform().wireName())
                .bind("request", caller.requestId())
                .bind("created", now.atOffset(ZoneOffset.UTC))
                .bind("deployment", caller.deployment().id())
                .bind("audience", audience.id())
                .execute();
    }

    /** What happened to a customer's memberships, newest first. */
    List<MembershipChange> history(Transaction transaction, String deployment, String integrationKey, int limit) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT c.audience_id, c.audience_name, c.added, c.platform, c.request_id, c.created
                        FROM profile p JOIN membership_change c ON c.deployment = p.deployment AND c.profile_id = p.id
                        WHERE p.deployment = :deployment AND p.integration_key = :key
                        ORDER BY c.created DESC, c.id DESC LIMIT :limit
                        """)
                .bind("deployment", deployment)
                .bind("key", integrationKey)
                .bind("limit", limit)
                .map((row, context) -> new MembershipChange(
                        row.getLong("audience_id"),
                        row.getString("audience_name"),
                        row.getBoolean("added"),
                        row.getString("platform"),
                        row.getString("request_id"),
                        Columns.instant(row, "created").orElseThrow()))
                .list();
    }

    private static void executeIfAny(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
