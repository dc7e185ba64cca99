package org.promohub.audience;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.promohub.access.Caller;
import org.promohub.store.Columns;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;

/** The rows of memberships and of what happened to them. Each method is one statement, however many rows it has. */
public final class MembershipStore {
    static final String CHANGES = "membership_change";
    private static final String GIVEN =
            """
            UNNEST(CAST(:profiles AS BIGINT ARRAY), CAST(:audiences AS BIGINT ARRAY))
                AS given (profile_id, audience_id)
            """;
    private static final String JOIN =
            """
            JOIN audience_membership m ON m.deployment = :deployment AND m.profile_id = given.profile_id
                AND m.audience_id = given.audience_id
            """;

    /** Those of the memberships that there are. Asks for each by its whole key, lest a plan reads a whole audience. */
    Set<Membership> find(Transaction transaction, String deployment, Collection<Membership> memberships) {
        if (memberships.isEmpty()) {
            return Set.of();
        }
        return transaction
                .handle()
                .createQuery("SELECT m.profile_id, m.audience_id FROM " + GIVEN + JOIN)
                .bind("deployment", deployment)
                .bind("profiles", profiles(memberships))
                .bind("audiences", audiences(memberships))
                .map((row, context) -> new Membership(row.getLong("profile_id"), row.getLong("audience_id")))
                .set();
    }

    void insertAll(Transaction transaction, String deployment, Collection<Membership> memberships, Instant created) {
        if (memberships.isEmpty()) {
            return;
        }
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO audience_membership (deployment, profile_id, audience_id, created)
                        SELECT CAST(:deployment AS VARCHAR(64)), given.profile_id, given.audience_id,
                            CAST(:created AS TIMESTAMP(6) WITH TIME ZONE)
                        FROM\s"""
                                + GIVEN)
                .bind("deployment", deployment)
                .bind("created", Columns.instant(created))
                .bind("profiles", profiles(memberships))
                .bind("audiences", audiences(memberships))
                .execute();
    }

    void deleteAll(Transaction transaction, String deployment, Collection<Membership> memberships) {
        if (memberships.isEmpty()) {
            return;
        }
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
        batch.execute();
    }

    /** Notes which memberships have begun ({@code true}) and ended. */
    void note(
            Transaction transaction,
            Caller caller,
            Map<Membership, Boolean> changes,
            Map<Long, String> names,
            Ids ids,
            Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        String deployment = caller.deployment().id();
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO membership_change (deployment, id, profile_id, audience_id, audience_name, added,
                            platform, request_id, created)
                        SELECT CAST(:deployment AS VARCHAR(64)), given.id, given.profile_id, given.audience_id,
                            given.audience_name, given.added, CAST(:platform AS VARCHAR(32)),
                            CAST(:request AS VARCHAR(64)), CAST(:created AS TIMESTAMP(6) WITH TIME ZONE)
                        FROM UNNEST(CAST(:ids AS BIGINT ARRAY), CAST(:profiles AS BIGINT ARRAY),
                            CAST(:audiences AS BIGINT ARRAY), CAST(:names AS VARCHAR(2000) ARRAY),
                            CAST(:added AS BOOLEAN ARRAY))
                            AS given (id, profile_id, audience_id, audience_name, added)
                        """)
                .bind("deployment", deployment)
                .bind("ids", Columns.numbers(ids.next(deployment, CHANGES, changes.size())))
                .bind("profiles", profiles(changes.keySet()))
                .bind("audiences", audiences(changes.keySet()))
                .bind("names", Columns.texts(list(changes.keySet(), each -> names.getOrDefault(each.audience(), ""))))
                .bind("added", Columns.booleans(changes.values()))
                .bind("platform", caller.platform().wireName())
                .bind("request", caller.requestId())
                .bind("created", Columns.instant(now))
                .execute();
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
                .bind("created", Columns.instant(now))
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

    private static Argument profiles(Collection<Membership> memberships) {
        return Columns.numbers(list(memberships, Membership::profile));
    }

    private static Argument audiences(Collection<Membership> memberships) {
        return Columns.numbers(list(memberships, Membership::audience));
    }

    private static <T> List<T> list(Collection<Membership> memberships, Function<Membership, T> part) {
        return memberships.stream().map(part).toList();
    }
}
