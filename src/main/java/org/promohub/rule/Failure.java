package org.promohub.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.promohub.coupon.Coupon;
import org.promohub.referral.Referral;

/**
 * Why a rule did not apply.
 *
 * @param campaign its campaign
 * @param group the evaluation group of the campaign
 * @param rule the rule
 * @param coupon the coupon it was evaluated for
 * @param referral the referral it was evaluated for
 * @param condition the index of the condition that was not true
 * @param effect the index of the effect that could not apply
 * @param details more, for people; may be empty
 */
public record Failure(
        CampaignPlan campaign,
        Optional<Group> group,
        RulePlan rule,
        Optional<Coupon> coupon,
        Optional<Referral> referral,
        OptionalInt condition,
        OptionalInt effect,
        String details) {

    /** As answers show it. Source: ruleFailureReason of the vendor's contract, with its capital IDs. */
    public Map<String, Object> asMap() {
        boolean always = condition.isPresent() && coupon.isEmpty() && referral.isEmpty() && details.isEmpty();
        return always ? rule.reasons().of(condition.getAsInt(), this::fields) : fields();
    }

    private Map<String, Object> fields() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("campaignID", campaign.id());
        map.put("campaignName", campaign.campaign().name());
        map.put("rulesetID", campaign.id());
        map.put("ruleIndex", rule.index());
        map.put("ruleName", rule.title());
        coupon.ifPresent(some -> {
            map.put("couponID", some.id());
            map.put("couponValue", some.code());
        });
        referral.ifPresent(some -> {
            map.put("referralID", some.id());
            map.put("referralValue", some.code());
        });
        condition.ifPresent(index -> map.put("conditionIndex", index));
        effect.ifPresent(index -> map.put("effectIndex", index));
        if (!details.isEmpty()) {
            map.put("details", details);
        }
        group.ifPresent(some -> {
            map.put("evaluationGroupID", some.id());
            map.put("evaluationGroupMode", some.mode().wireName());
        });
        return map;
    }
}
