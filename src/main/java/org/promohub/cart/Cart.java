package org.promohub.cart;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of a cart and what comes on top of them. All totals are before discounts.
 *
 * @param items the lines, by position
 * @param additionalCosts what comes on top of the whole cart, such as shipping, by the cost's name
 */
public record Cart(List<CartItem> items, Map<String, BigDecimal> additionalCosts) {
    /** Nothing in it. */
    public static final Cart EMPTY = new Cart(List.of(), Map.of());

    public Cart {
        items = List.copyOf(items);
        additionalCosts = Collections.unmodifiableMap(new TreeMap<>(additionalCosts));
    }

    /** The price of all units of all lines. */
    public BigDecimal itemTotal() {
        BigDecimal total = BigDecimal.ZERO;
        for (CartItem item : items) {
            total = total.add(item.total());
        }
        return total;
    }

    /** What comes on top of single lines. */
    public BigDecimal itemAdditionalCostTotal() {
        BigDecimal total = BigDecimal.ZERO;
        for (CartItem item : items) {
            total = total.add(item.additionalCostTotal());
        }
        return total;
    }

    /** What comes on top of the whole cart. */
    public BigDecimal additionalCostTotal() {
        return additionalCosts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** All of it. Source: the vendor's samples add up this way. */
    public BigDecimal total() {
        return itemTotal().add(itemAdditionalCostTotal()).add(additionalCostTotal());
    }

    /** How many units the cart has. */
    public long units() {
        return items.stream().mapToLong(CartItem::quantity).sum();
    }
}
