package org.promohub.audience;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.promohub.store.Columns;
import org.promohub.store.Fingerprint;
import org.promohub.store.Overtaken;
import org.promohub.store.Transaction;

/**
 * Locks on the rows of audiences, so that nobody joins or leaves one while it is deleted. PostgreSQL's foreign keys lock what
 * a new row refers to. HSQLDB's do not: there a row outlives its audience, unless both transactions change the audience's row.
 */
final class AudienceLockStore {
    private static final String TOUCH = "UPDATE audience SET name = name WHERE deployment = :deployment AND ";

    /** Keeps customers from joining and leaving an audience until the transaction ends, and waits for those who do. */
    void close(Transaction transaction, String deployment, long id) {
        String lock = transaction.selectsLock()
                ? "SELECT id FROM audience WHERE deployment = :deployment AND id = :id FOR UPDATE"
                : TOUCH + "id = :id";
        transaction
                .handle()
                .createUpdate(lock)
                .bind("deployment", deployment)
                .bind("id", id)
                .execute();
    }

    /**
     * Keeps audiences from being deleted until the transaction ends.
     *
     * @param joined those that customers join, whose locks can be left to foreign keys
     * @param all those, and those that customers leave or stay in
     * @throws Overtaken when one of them has been deleted
     */
    void hold(Transaction transaction, String deployment, Collection<Long> joined, Collection<Long> all) {
        Set<Long> ids = new TreeSet<>(all);
        if (transaction.selectsLock()) {
            ids.removeAll(joined);
        }
        if (ids.isEmpty()) {
            return;
        }
        int held =
                transaction.selectsLock() ? share(transaction, deployment, ids) : touch(transaction, deployment, ids);
        if (held < ids.size()) {
            throw new Overtaken("an audience has been deleted");
        }
    }

    private static int share(Transaction transaction, String deployment, Set<Long> ids) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT a.id FROM UNNEST(CAST(:ids AS BIGINT ARRAY)) AS given (id)
                        JOIN audience a ON a.deployment = :deployment AND a.id = given.id
                        ORDER BY a.id FOR KEY SHARE OF a
                        """)
                .bind("ids", Columns.numbers(ids))
                .bind("deployment", deployment)
                .mapTo(Long.class)
                .list()
                .size();
    }

    private static int touch(Transaction transaction, String deployment, Set<Long> ids) {
        PreparedBatch batch = transaction.handle().prepareBatch(TOUCH + "id = :id");
        ids.forEach(id -> batch.bind("deployment", deployment).bind("id", id).add());
        return IntStream.of(batch.execute()).sum();
    }

    /**
     * Keeps the audiences of a customer who is about to be deleted from being deleted, too: that would write to the customer's
     * history. Where foreign keys lock, deleting the customer does so.
     */
    void holdOf(Transaction transaction, String deployment, String integrationId) {
        if (transaction.selectsLock()) {
            return;
        }
        transaction
                .handle()
                .createUpdate(
                        TOUCH
                                + """
                                id IN (
                                    SELECT m.audience_id FROM profile p
                                    JOIN audience_membership m ON m.deployment = p.deployment AND m.profile_id = p.id
                                    WHERE p.deployment = :deployment AND p.integration_key = :key)
                                """)
                .bind("deployment", deployment)
                .bind("key", Fingerprint.of(integrationId))
                .execute();
    }
}
