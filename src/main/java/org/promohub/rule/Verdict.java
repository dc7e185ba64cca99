package org.promohub.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What the rules have decided.
 *
 * @param effects the effects, in the order they were decided in
 * @param failures why other rules have none
 * @param triggered the campaigns that have effects
 * @param charges what counters are to be raised by, by name
 * @param totals what is to be counted for campaigns as a whole
 * @param coupons the coupons accepted, by id, with what each gives
 * @param referrals the ids of the referrals accepted
 */
public record Verdict(
        List<Effect> effects,
        List<Failure> failures,
        List<CampaignPlan> triggered,
        Map<String, Charge> charges,
        Map<Total, BigDecimal> totals,
        Map<Long, BigDecimal> coupons,
        List<Long> referrals) {
    public Verdict {
        effects = List.copyOf(effects);
        failures = List.copyOf(failures);
        triggered = List.copyOf(triggered);
        charges = Map.copyOf(charges);
        totals = Map.copyOf(totals);
        coupons = Map.copyOf(coupons);
        referrals = List.copyOf(referrals);
    }
}
