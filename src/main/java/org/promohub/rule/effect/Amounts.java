package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.promohub.rule.EffectFails;
import org.promohub.rule.RuleRun;

/** What several effects do with amounts. */
final class Amounts {
    private Amounts() {}

    static BigDecimal positive(BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw new EffectFails("the value is " + amount.toPlainString() + ", not more than 0");
        }
        return amount;
    }

    static BigDecimal notNegative(BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new EffectFails("the value is " + amount.toPlainString() + ", less than 0");
        }
        return amount;
    }

    /**
     * What is left of each part when one after the other is discounted.
     *
     * @param all what is left of all of them
     */
    static List<BigDecimal> possible(List<BigDecimal> left, List<BigDecimal> wanted, BigDecimal all) {
        List<BigDecimal> possible = new ArrayList<>();
        BigDecimal total = all;
        for (int i = 0; i < wanted.size(); i++) {
            BigDecimal amount = wanted.get(i).min(left.get(i)).min(total);
            total = total.subtract(amount);
            possible.add(amount);
        }
        return possible;
    }

    /**
     * What limits leave of several discounts: of all of them their share, or of the first ones all of it.
     *
     * @throws EffectFails when nothing is left to be discounted, or the limits leave too little
     */
    static List<BigDecimal> grant(RuleRun run, List<BigDecimal> possible, boolean partial, boolean prorated) {
        BigDecimal sum = possible.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() <= 0) {
            throw new EffectFails("nothing is left to be discounted");
        }
        BigDecimal rest = run.grant(sum, partial);
        if (prorated && rest.compareTo(sum) < 0) {
            return spread(rest, possible, run.money().unit());
        }
        List<BigDecimal> granted = new ArrayList<>();
        for (BigDecimal amount : possible) {
            granted.add(amount.min(rest));
            rest = rest.subtract(amount.min(rest));
        }
        return granted;
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
