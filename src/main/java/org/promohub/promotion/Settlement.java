package org.promohub.promotion;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has been done for a session, to be kept with it: so that nothing is done twice, and what was counted can be
 * taken back.
 *
 * @param done what came of things done at most once per session and effect, by the effect's place
 * @param counted what the budgets of campaigns were charged, by counter; only what a cancellation gives back
 * @param totals what was counted for campaigns in all, by campaign and action; only what a cancellation gives back
 * @param coupons the ids of the coupons redeemed, with what each has given
 * @param referrals the ids of the referrals redeemed
 */
public record Settlement(
        Map<String, Object> done,
        Map<String, BigDecimal> counted,
        Map<String, BigDecimal> totals,
        Map<Long, BigDecimal> coupons,
        List<Long> referrals) {
    /** Nothing done. */
    public static final Settlement NONE = new Settlement(Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    public Settlement {
        done = Collections.unmodifiableMap(new TreeMap<>(done));
        counted = Collections.unmodifiableMap(new TreeMap<>(counted));
        totals = Collections.unmodifiableMap(new TreeMap<>(totals));
        coupons = Collections.unmodifiableMap(new TreeMap<>(coupons));
        referrals = List.copyOf(referrals);
    }
}
