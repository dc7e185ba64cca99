package org.promohub.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.promohub.cart.Cart;
import org.promohub.cart.CartItem;

/**
 * A session as answers show it. Totals are before discounts.
 *
 * @param referralId the id of the last referral entered, whose advocate may be named even if the code is not entered any more
 * @param lines the lines of the cart
 * @param total all of it
 * @param cartItemTotal the price of all units
 * @param additionalCostTotal what comes on top of the whole cart
 * @param cartItemAdditionalCostTotal what comes on top of single lines
 */
public record SessionView(
        long id,
        Instant created,
        String integrationId,
        List<String> couponCodes,
        Optional<String> referralCode,
        Optional<Long> referralId,
        List<String> loyaltyCards,
        String state,
        List<Line> lines,
        Map<String, BigDecimal> additionalCosts,
        List<String> identifiers,
        Map<String, Object> attributes,
        boolean firstSession,
        long updateCount,
        BigDecimal total,
        BigDecimal cartItemTotal,
        BigDecimal additionalCostTotal,
        BigDecimal cartItemAdditionalCostTotal,
        Instant updated) {

    /**
     * A line of the cart.
     *
     * @param position where it stands, counted from 0
     * @param item the line
     * @param remainingQuantity how many units have not been returned
     */
    public record Line(int position, CartItem item, long remainingQuantity) {}

    public SessionView {
        couponCodes = List.copyOf(couponCodes);
        loyaltyCards = List.copyOf(loyaltyCards);
        lines = List.copyOf(lines);
        identifiers = List.copyOf(identifiers);
    }

    static SessionView of(Session session) {
        SessionContent content = session.content();
        Cart cart = content.cart();
        return new SessionView(
                session.id(),
                session.created(),
                session.integrationId(),
                content.couponCodes(),
                content.referralCode(),
                session.referralId(),
                content.loyaltyCards(),
                session.state().toString(),
                lines(content.items()),
                content.additionalCosts(),
                content.identifiers(),
                content.attributes(),
                session.first(),
                session.updateCount(),
                cart.total(),
                cart.itemTotal(),
                cart.additionalCostTotal(),
                cart.itemAdditionalCostTotal(),
                session.updated());
    }

    private static List<Line> lines(List<CartItem> items) {
        return IntStream.range(0, items.size())
                .mapToObj(position -> new Line(
                        position, items.get(position), items.get(position).remainingQuantity()))
                .toList();
    }
}
