package org.promohub.referral;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.promohub.store.Columns;
import org.promohub.store.Fingerprint;
import org.promohub.store.Transaction;

/** The rows that say which customers have used which referrals. */
final class ReferredCustomerStore {

    void insert(Transaction transaction, String deployment, long referral, long profile, Instant now) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO referred_customer (deployment, referral_id, created, profile_id)
                        VALUES (:deployment, :referral, :created, :profile)
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("referral", Columns.value(referral))
                .bind("created", Columns.instant(now))
                .bind("profile", Columns.value(profile))
                .execute();
    }

    void delete(Transaction transaction, String deployment, long referral, long profile) {
        transaction
                .handle()
                .createUpdate(
                        """
                        DELETE FROM referred_customer
                        WHERE deployment = :deployment AND profile_id = :profile AND referral_id = :referral
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("profile", Columns.value(profile))
                .bind("referral", Columns.value(referral))
                .execute();
    }

    /** The customers who were the first to use a referral, oldest first. */
    List<String> first(Transaction transaction, String deployment, long referral, int most) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT p.integration_id
                        FROM referred_customer r
                        JOIN profile p ON p.deployment = r.deployment AND p.id = r.profile_id
                        WHERE r.deployment = :deployment AND r.referral_id = :referral
                        ORDER BY r.created, r.profile_id
                        LIMIT :most
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("referral", Columns.value(referral))
                .bind("most", Columns.value(most))
                .mapTo(String.class)
                .list();
    }

    /** The referrals that a customer has used. */
    Set<Long> usedBy(Transaction transaction, String deployment, String integrationId) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT DISTINCT r.referral_id
                        FROM profile p
                        JOIN referred_customer r ON r.deployment = p.deployment AND r.profile_id = p.id
                        WHERE p.deployment = :deployment AND p.integration_key = :key
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("key", Columns.value(Fingerprint.of(integrationId)))
                .mapTo(Long.class)
                .set();
    }

    void erase(Transaction transaction, String deployment, String integrationId) {
        transaction
                .handle()
                .createUpdate(
                        """
                        DELETE FROM referred_customer
                        WHERE deployment = :deployment AND profile_id = (
                            SELECT id FROM profile WHERE deployment = :deployment AND integration_key = :key)
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("key", Columns.value(Fingerprint.of(integrationId)))
                .execute();
    }
}
