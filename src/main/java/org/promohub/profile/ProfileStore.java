package org.promohub.profile;

import java.time.Instant;
import java.time.ZoneOffset;
import org.promohub.store.Fingerprint;
import org.promohub.store.Transaction;

/** The rows of customer profiles. */
public final class ProfileStore {

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

    void insert(Transaction transaction, String deployment, long id, String integrationId, Instant created) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO profile (deployment, id, integration_id, integration_key, attributes, created)
                        VALUES (:deployment, :id, :integrationId, :key, '{}', :created)
                        """)
                .bind("deployment", deployment)
                .bind("id", id)
                .bind("integrationId", integrationId)
                .bind("key", Fingerprint.of(integrationId))
                .bind("created", created.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
