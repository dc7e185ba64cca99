package org.promohub.session;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.promohub.problem.Check;

/** Amounts of money, as sessions keep them. */
final class Amounts {
    private static final long MOST = 999_999_999;
    /** More than any currency's minor unit has, for prices of small parts; what senders have more comes from binary fractions. */
    private static final int DECIMALS = 4;

    private Amounts() {}

    /** An amount that is not negative, to four decimals, half up; equal amounts are equal. */
    static BigDecimal kept(String field, BigDecimal given) {
        BigDecimal amount = Check.range(field, given, 0, MOST)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
