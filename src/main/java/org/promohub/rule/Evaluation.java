package org.promohub.rule;

import java.util.List;
import java.util.Map;

/**
 * What the rules of the campaigns that run had to say.
 *
 * @param effects the effects, in evaluation order
 * @param triggeredCampaigns the campaigns that had an effect
 * @param ruleFailureReasons why rules had none
 * @param createdCoupons coupons that rules made
 * @param createdReferrals referrals that rules made
 * @param awardedGiveaways giveaways that rules awarded
 */
public record Evaluation(
        List<Map<String, Object>> effects,
        List<Map<String, Object>> triggeredCampaigns,
        List<Map<String, Object>> ruleFailureReasons,
        List<Map<String, Object>> createdCoupons,
        List<Map<String, Object>> createdReferrals,
        List<Map<String, Object>> awardedGiveaways) {

    /** The same with more about the campaigns. */
    public Evaluation withCampaigns(List<Map<String, Object>> campaigns) {
        return new Evaluation(
                effects, campaigns, ruleFailureReasons, createdCoupons, createdReferrals, awardedGiveaways);
    }

    /** Of rules that were not run, or had nothing to say. */
    public static final Evaluation NONE =
            new Evaluation(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
}
