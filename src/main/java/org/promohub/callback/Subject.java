package org.promohub.callback;

import java.util.Optional;
import org.promohub.store.Fingerprint;

/**
 * What a delivery is about.
 *
 * @param orderingKey a thing such as a session; deliveries about one thing to one server go out in order. The transaction
 *     must have locked that thing.
 * @param customer the integration id of the customer whose data it carries, with whom it is erased
 * @param referral the id of the referral that it shows, which may name other customers
 */
public record Subject(String orderingKey, Optional<String> customer, Optional<Long> referral) {
    /** Of what shows no referral. */
    public Subject(String orderingKey, Optional<String> customer) {
        this(orderingKey, customer, Optional.empty());
    }

    /** A delivery about a session: its ordering key. */
    public static String session(long application, String sessionId) {
        return "session " + application + " " + sessionId;
    }

    Optional<String> customerKey(String deployment) {
        return customer.map(id -> customerKey(deployment, id));
    }

    static String customerKey(String deployment, String customer) {
        return Fingerprint.of("delivery-customer", deployment, customer);
    }
}
