package org.promohub.callback;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.promohub.store.Columns;
import org.promohub.store.Forgotten;
import org.promohub.store.NamingRows;
import org.promohub.store.Transaction;

/** The SQL that takes personal data out of deliveries. */
final class ErasureStore {
    private static final NamingRows DELIVERIES = new NamingRows("delivery", "id", 0L, List.of("body"), false);

    /** The servers that a tenant's deliveries have gone to. */
    List<String> origins(Transaction transaction, String deployment) {
        return transaction
                .handle()
                .createQuery("SELECT origin FROM callback_target WHERE deployment = :deployment")
                .bind("deployment", deployment)
                .mapTo(String.class)
                .list();
    }

    /** Makes the deliveries of these lanes the customer's where they are nobody's and say anything. */
    void adopt(Transaction transaction, String customerKey, List<String> lanes) {
        List<Long> nobodys = transaction
                .handle()
                .createQuery(
                        """
                        SELECT d.id FROM UNNEST(CAST(:lanes AS VARCHAR(43) ARRAY)) AS given (lane)
                        JOIN delivery d ON d.lane = given.lane
                        WHERE d.customer_key IS NULL AND d.uri <> ''
                        """)
                .bind("lanes", Columns.texts(lanes))
                .mapTo(Long.class)
                .list();
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch("UPDATE delivery SET customer_key = :customer WHERE id = :id AND customer_key IS NULL");
        nobodys.forEach(id -> batch.bind("customer", customerKey).bind("id", id).add());
        batch.execute();
    }

    /** Locks the deliveries about a customer, so that nobody settles one meanwhile. */
    void lock(Transaction transaction, String customerKey) {
        transaction
                .handle()
                .createUpdate("UPDATE delivery SET followers = followers WHERE customer_key = :customer")
                .bind("customer", customerKey)
                .execute();
    }

    /** The lanes of which a delivery about the customer is the head. */
    List<String> lanesLed(Transaction transaction, String customerKey) {
        return transaction
                .handle()
                .createQuery("SELECT head_of FROM delivery WHERE customer_key = :customer AND head_of IS NOT NULL")
                .bind("customer", customerKey)
                .mapTo(String.class)
                .list();
    }

    /** Takes a customer out of the deliveries about others; returns how many named the customer. */
    int forget(Transaction transaction, Forgotten forgotten, List<String> advocateKeys) {
        return DELIVERIES.forget(transaction, forgotten, "referral_id", forgotten.shown())
                + DELIVERIES.forgetByKey(transaction, forgotten, "customer_key", advocateKeys);
    }

    /** Empties the deliveries about a customer. What was not delivered never will be. Returns how many there were. */
    int erase(Transaction transaction, String customerKey, Instant now) {
        transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE delivery_attempt SET answer = ''
                        WHERE delivery_id IN (SELECT id FROM delivery WHERE customer_key = :customer)
                        """)
                .bind("customer", customerKey)
                .execute();
        return transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE delivery SET customer_key = NULL, correlation_id = NULL, uri = '', headers = '{}', body = '',
                            reason = NULL, answer = NULL, head_of = NULL, due = NULL, settled = COALESCE(settled, :now),
                            state = CASE WHEN state = 'DELIVERED' THEN state ELSE CAST('ERASED' AS VARCHAR(16)) END
                        WHERE customer_key = :customer
                        """)
                .bind("customer", customerKey)
                .bind("now", Columns.instant(now))
                .execute();
    }
}
