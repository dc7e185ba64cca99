package org.promohub.callback;

import java.time.Instant;
import java.util.List;
import org.promohub.store.Columns;
import org.promohub.store.Transaction;

/** The SQL that takes personal data out of deliveries. */
final class ErasureStore {

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
                            reason = NULL, head_of = NULL, due = NULL, claim = NULL, settled = COALESCE(settled, :now),
                            state = CASE WHEN state = 'DELIVERED' THEN state ELSE CAST('ERASED' AS VARCHAR(16)) END
                        WHERE customer_key = :customer
                        """)
                .bind("customer", customerKey)
                .bind("now", Columns.instant(now))
                .execute();
    }
}
