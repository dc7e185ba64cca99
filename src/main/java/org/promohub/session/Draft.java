package org.promohub.session;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.promohub.attribute.CheckedAttributes;
import org.promohub.attribute.MadeAttribute;
import org.promohub.cart.CartItem;
import org.promohub.problem.Problem;
import org.promohub.store.JsonColumn;

/**
 * What a session would contain after a request.
 *
 * @param content all of it
 * @param made the attributes that the request has made
 */
record Draft(SessionContent content, List<MadeAttribute> made) {
    Draft {
        made = List.copyOf(made);
    }

    /** The content after what the request says about it; what it does not mention stays. */
    static SessionContent merge(
            SessionContent before, UpdateSession command, List<CartItem> lines, CheckedAttributes attributes) {
        Map<String, Object> merged = new TreeMap<>(before.attributes());
        merged.putAll(attributes.values());
        merged.keySet().removeAll(attributes.removed());
        return new SessionContent(
                command.couponCodes().orElse(before.couponCodes()),
                command.referralCode().or(before::referralCode).filter(code -> !code.isEmpty()),
                command.loyaltyCards().orElse(before.loyaltyCards()),
                command.cartItems().isPresent() ? lines : before.items(),
                command.additionalCosts().map(GivenCost::amounts).orElse(before.additionalCosts()),
                command.identifiers().orElse(before.identifiers()),
                merged);
    }

    /**
     * Refuses it unless it is what the session has contained since it was closed.
     *
     * @throws Problem invalid, naming the first part that is not
     */
    void requireSame(SessionContent closed, State state) {
        requireSame("couponCodes", closed.couponCodes(), content.couponCodes(), state);
        requireSame("referralCode", closed.referralCode(), content.referralCode(), state);
        requireSame("loyaltyCards", closed.loyaltyCards(), content.loyaltyCards(), state);
        requireSame("cartItems", closed.items(), content.items(), state);
        requireSame("additionalCosts", closed.additionalCosts(), content.additionalCosts(), state);
        requireSame("identifiers", closed.identifiers(), content.identifiers(), state);
        requireSame("attributes", closed.attributes(), content.attributes(), state);
    }

    /** Compares texts, in which it does not matter what kind of number a number is. */
    private static void requireSame(String field, Object closed, Object given, State state) {
        if (!JsonColumn.write(closed).equals(JsonColumn.write(given))) {
            throw Problem.invalid(field, "must stay as it is, since the session is " + state);
        }
    }
}
