package org.promohub.rule;

import java.math.RoundingMode;

/**
 * What an application says about all its discounts.
 *
 * @param rounding how amounts that formulas yield become amounts of the application's currency
 * @param partial whether a budget that is too small cuts a discount rather than refuses it
 * @param cascading whether formulas can see what earlier discounts have left, and effects say their scope
 * @param scope what a discount on the whole cart is taken from that does not say so
 * @param unitScope what a discount on a unit is taken from that does not say so
 */
public record Discounts(
        RoundingMode rounding, boolean partial, boolean cascading, DiscountScope scope, UnitScope unitScope) {
    /** Of an application that says nothing. */
    public static final Discounts DEFAULT =
            new Discounts(RoundingMode.HALF_UP, false, false, DiscountScope.SESSION_TOTAL, UnitScope.PRICE);
}
