package org.promohub.session;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.promohub.cart.Cart;
import org.promohub.cart.CartItem;

/**
 * What is in a session.
 *
 * @param couponCodes the coupon codes entered, in the case the application keeps codes in, without repetitions
 * @param referralCode the referral code entered
 * @param loyaltyCards the loyalty cards used
 * @param items the lines of the cart
 * @param additionalCosts what comes on top of the whole cart, by the cost's name
 * @param identifiers what else limits may count by
 * @param attributes custom attributes, by name
 */
record SessionContent(
        List<String> couponCodes,
        Optional<String> referralCode,
        List<String> loyaltyCards,
        List<CartItem> items,
        Map<String, BigDecimal> additionalCosts,
        List<String> identifiers,
        Map<String, Object> attributes) {
    /** Nothing. */
    static final SessionContent EMPTY =
            new SessionContent(List.of(), Optional.empty(), List.of(), List.of(), Map.of(), List.of(), Map.of());

    SessionContent {
        couponCodes = List.copyOf(couponCodes);
        loyaltyCards = List.copyOf(loyaltyCards);
        items = List.copyOf(items);
        additionalCosts = Collections.unmodifiableMap(new TreeMap<>(additionalCosts));
        identifiers = List.copyOf(identifiers);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    Cart cart() {
        return new Cart(items, additionalCosts);
    }

    SessionContent withAttributes(Map<String, Object> others) {
        return new SessionContent(couponCodes, referralCode, loyaltyCards, items, additionalCosts, identifiers, others);
    }

    SessionContent withItems(List<CartItem> others) {
        return new SessionContent(
                couponCodes, referralCode, loyaltyCards, others, additionalCosts, identifiers, attributes);
    }

    /** What has been returned of it: the price of the units and what came on top of each. */
    BigDecimal returnedValue() {
        return items.stream()
                .map(item -> unitValue(item).multiply(BigDecimal.valueOf(item.returnedQuantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal unitValue(CartItem item) {
        return item.additionalCosts().values().stream().reduce(item.price(), BigDecimal::add);
    }

    /** Without what a customer may have said about themselves. Codes and cart stay, as counters do. */
    SessionContent erased() {
        return new SessionContent(
                couponCodes,
                referralCode,
                List.of(),
                items.stream().map(item -> Lines.with(item, Map.of())).toList(),
                additionalCosts,
                List.of(),
                Map.of());
    }
}
