package org.promohub.session;

import java.util.List;
import java.util.Set;
import org.promohub.callback.Subject;
import org.promohub.store.Columns;
import org.promohub.store.Forgotten;
import org.promohub.store.NamingRows;
import org.promohub.store.Transaction;

/** What the erasure of a customer asks of the rows of sessions. */
final class SessionErasureStore {
    private static final NamingRows SESSIONS =
            new NamingRows("customer_session", "id", 0L, List.of("content", "outcome", "kept"), true);

    /** What the outbox calls the sessions of a customer. */
    List<String> subjects(Transaction transaction, String deployment, long profile) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT application_id, integration_id FROM customer_session
                        WHERE deployment = :deployment AND profile_id = :profile
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("profile", Columns.value(profile))
                .map((row, context) -> Subject.session(row.getLong("application_id"), row.getString("integration_id")))
                .list();
    }

    /** The profiles of those in whose sessions a customer may be named, as the rules may have done in their attributes. */
    Set<Long> others(Transaction transaction, Forgotten forgotten) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT DISTINCT s.profile_id
                        FROM UNNEST(CAST(:referrals AS BIGINT ARRAY)) AS given (referral)
                        JOIN customer_session s ON s.deployment = :deployment AND s.referral_id = given.referral
                        WHERE s.profile_id IS NOT NULL
                        """)
                .bind("referrals", Columns.numbers(forgotten.referrals()))
                .bind("deployment", Columns.value(forgotten.deployment()))
                .mapTo(Long.class)
                .set();
    }

    /** Takes a customer out of the sessions of others; returns how many named the customer. */
    int forget(Transaction transaction, Forgotten forgotten) {
        return SESSIONS.forget(transaction, forgotten, "referral_id", forgotten.referrals())
                + SESSIONS.forget(
                        transaction,
                        forgotten,
                        "profile_id",
                        forgotten.advocates().values());
    }
}
