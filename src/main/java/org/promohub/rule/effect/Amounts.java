package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.promohub.rule.EffectFails;

/** What several effects do with amounts. */
final class Amounts {
    private Amounts() {}

    static BigDecimal positive(BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw new EffectFails("the value is " + amount.toPlainString() + ", not more than 0");
        }
        return amount;
    }

    /** Notes what was wanted, when it is more than what is given. */
    static void desired(Map<String, Object> props, String name, BigDecimal wanted, BigDecimal granted) {
        if (wanted.compareTo(granted) != 0) {
            props.put(name, wanted);
        }
    }

    /**
     * Spreads an amount over parts by their weight, to the smallest unit, so that the sum of the parts is the whole.
     *
     * @param unit the smallest amount there is
     */
    static List<BigDecimal> spread(BigDecimal whole, List<BigDecimal> weights, BigDecimal unit) {
        BigDecimal all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal weightSoFar = BigDecimal.ZERO;
        BigDecimal givenSoFar = BigDecimal.ZERO;
        for (BigDecimal weight : weights) {
            weightSoFar = weightSoFar.add(weight);
            BigDecimal upToHere = all.signum() == 0
                    ? BigDecimal.ZERO
                    : whole.multiply(weightSoFar).divide(all, unit.scale(), RoundingMode.HALF_UP);
            parts.add(upToHere.subtract(givenSoFar));
            givenSoFar = upToHere;
        }
        return parts;
    }
}
