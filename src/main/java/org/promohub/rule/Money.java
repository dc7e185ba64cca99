package org.promohub.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How numbers become amounts.
 *
 * @param digits the digits after the point that the currency has
 * @param rounding how the rest is rounded away
 */
public record Money(int digits, RoundingMode rounding) {

    /**
     * The amount nearest to what a formula yields.
     *
     * @throws EffectFails when it is no number
     */
    public BigDecimal of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new EffectFails("the value is not a number");
        }
        return of(new BigDecimal(Double.toString(value)));
    }

    /** The amount nearest to another one. */
    public BigDecimal of(BigDecimal value) {
        return value.setScale(digits, rounding);
    }

    /** The same amount, with all the digits that the currency has. */
    BigDecimal written(BigDecimal amount) {
        return amount.scale() < digits ? amount.setScale(digits) : amount;
    }

    /** The smallest amount there is. */
    public BigDecimal unit() {
        return BigDecimal.ONE.movePointLeft(digits);
    }
}
