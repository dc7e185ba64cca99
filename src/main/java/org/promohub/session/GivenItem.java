package org.promohub.session;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.promohub.attribute.GivenAttributes;
import org.promohub.cart.CartItem;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;

/**
 * A line of a cart, as a request gives it. What the hub computes itself, such as the position, is not read.
 *
 * @param sku the product; required
 * @param price the price of one unit; required, not negative
 * @param quantity how many units; required, at least 1
 * @param attributes custom attributes by name; null is absence
 * @param additionalCosts what comes on top for one unit, by the cost's name
 */
public record GivenItem(
        Optional<String> sku,
        Optional<String> name,
        Optional<BigDecimal> price,
        Optional<Long> quantity,
        Optional<String> category,
        Optional<BigDecimal> weight,
        Optional<BigDecimal> height,
        Optional<BigDecimal> width,
        Optional<BigDecimal> length,
        Map<String, @Nullable Object> attributes,
        Map<String, @Nullable GivenCost> additionalCosts) {
    /** Source: the vendor's limit for the units of a whole cart. */
    static final long MOST_UNITS = 10_000;

    private static final int MOST_ATTRIBUTES = 1000;

    public GivenItem {
        sku = Optional.of(Check.id("sku", sku));
        name = Check.optionalId("name", name);
        price = Optional.of(Amounts.kept("price", price.orElseThrow(() -> Problem.invalid("price", "is missing"))));
        quantity = Optional.of(Check.required("quantity", quantity, 1, MOST_UNITS));
        category = Check.optionalId("category", category);
        weight = weight.map(grams -> Amounts.kept("weight", grams));
        height = height.map(millimetres -> Amounts.kept("height", millimetres));
        width = width.map(millimetres -> Amounts.kept("width", millimetres));
        length = length.map(millimetres -> Amounts.kept("length", millimetres));
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw Problem.invalid(
                    "attributes", "must have at most " + MOST_ATTRIBUTES + " entries, not " + attributes.size());
        }
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        additionalCosts = Collections.unmodifiableMap(new LinkedHashMap<>(additionalCosts));
    }

    /** Its attributes, to be treated as the request says. */
    GivenAttributes given(GivenAttributes policy) {
        return policy.with(attributes);
    }

    /**
     * The line.
     *
     * @param values its attributes, checked
     */
    CartItem line(Map<String, Object> values) {
        return new CartItem(
                sku.orElseThrow(),
                name,
                price.orElseThrow(),
                quantity.orElseThrow(),
                category,
                weight,
                height,
                width,
                length,
                values,
                GivenCost.amounts(additionalCosts),
                0);
    }
}
