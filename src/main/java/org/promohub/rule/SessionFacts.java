package org.promohub.rule;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.promohub.cart.Cart;

/**
 * What rules see of a customer session.
 *
 * @param integrationId what partners call the session
 * @param state its state after the request: open, closed, partially_returned or cancelled
 * @param created when it began
 * @param first whether it is the customer's first; always true without a customer
 * @param cart what is in it
 * @param couponCodes the codes entered, in the case the application keeps codes in, without repetitions
 * @param referralCode the referral code entered
 * @param identifiers what else limits may count by, such as the hash of a device
 * @param attributes its custom attributes
 */
public record SessionFacts(
        String integrationId,
        String state,
        Instant created,
        boolean first,
        Cart cart,
        List<String> couponCodes,
        Optional<String> referralCode,
        List<String> identifiers,
        Map<String, Object> attributes) {
    public SessionFacts {
        couponCodes = List.copyOf(couponCodes);
        identifiers = List.copyOf(identifiers);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
}
