package org.promohub.cart;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line of a cart.
 *
 * @param sku the product
 * @param name what the shop calls it
 * @param price the price of one unit, before discounts
 * @param quantity how many units, at least 1
 * @param category the product's category
 * @param weight the weight of one unit, in grams
 * @param height its height, in millimetres
 * @param width its width, in millimetres
 * @param length its length, in millimetres
 * @param attributes custom attributes
 * @param additionalCosts what comes on top for one unit, by the cost's name
 * @param returnedQuantity how many of the units have been returned
 */
public record CartItem(
        String sku,
        Optional<String> name,
        BigDecimal price,
        long quantity,
        Optional<String> category,
        Optional<BigDecimal> weight,
        Optional<BigDecimal> height,
        Optional<BigDecimal> width,
        Optional<BigDecimal> length,
        Map<String, Object> attributes,
        Map<String, BigDecimal> additionalCosts,
        long returnedQuantity) {
    public CartItem {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        additionalCosts = Collections.unmodifiableMap(new TreeMap<>(additionalCosts));
    }

    /** How many units have not been returned. */
    public long remainingQuantity() {
        return quantity - returnedQuantity;
    }

    /** The price of all units. */
    public BigDecimal total() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }

    /** What comes on top for all units. */
    public BigDecimal additionalCostTotal() {
        return additionalCosts.isEmpty() ? BigDecimal.ZERO : unitCostTotal().multiply(BigDecimal.valueOf(quantity));
    }

    /** What comes on top for one unit. */
    public BigDecimal unitCostTotal() {
        return additionalCosts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The same line after more of its units were returned. */
    public CartItem withReturned(long units) {
        return new CartItem(
                sku,
                name,
                price,
                quantity,
                category,
                weight,
                height,
                width,
                length,
                attributes,
                additionalCosts,
                returnedQuantity + units);
    }
}
