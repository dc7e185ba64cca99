package org.promohub.rule;

import java.util.Optional;
import java.util.OptionalInt;
import org.promohub.coupon.Coupon;
import org.promohub.referral.Referral;

/**
 * What one evaluation of a rule is about.
 *
 * @param campaign the rule's campaign
 * @param group the evaluation group of the campaign
 * @param rule the rule
 * @param coupon the coupon it is evaluated for, when the rule looks at coupons
 * @param referral the referral it is evaluated for, when the rule looks at referrals
 */
record RuleCase(
        CampaignPlan campaign,
        Optional<Group> group,
        RulePlan rule,
        Optional<EnteredCoupon> coupon,
        Optional<EnteredReferral> referral) {

    /** The code it is evaluated for, or an empty text. */
    String code() {
        return coupon.map(EnteredCoupon::code)
                .or(() -> referral.map(EnteredReferral::code))
                .orElse("");
    }

    Optional<Coupon> foundCoupon() {
        return coupon.flatMap(EnteredCoupon::coupon);
    }

    /** The coupon that the rule redeems when it comes true. */
    Optional<Coupon> redeemedCoupon() {
        return rule.redeems().contains("coupon") ? foundCoupon() : Optional.empty();
    }

    /** The referral that the rule redeems when it comes true. */
    Optional<Referral> redeemedReferral() {
        return rule.redeems().contains("referral") ? referral.flatMap(EnteredReferral::referral) : Optional.empty();
    }

    /** Where an effect of the rule stands. */
    Place place(int effect) {
        return new Place(campaign.id(), rule.index(), effect, code());
    }

    Failure failedCondition(int index, String details) {
        return failure(OptionalInt.of(index), OptionalInt.empty(), details);
    }

    Failure failedEffect(int index, String details) {
        return failure(OptionalInt.empty(), OptionalInt.of(index), details);
    }

    private Failure failure(OptionalInt condition, OptionalInt effect, String details) {
        Optional<Referral> found = referral.flatMap(EnteredReferral::referral);
        return new Failure(campaign, group, rule, foundCoupon(), found, condition, effect, details);
    }

    Effect effect(String type, java.util.Map<String, Object> props, Optional<Deed> deed) {
        Optional<Long> id = foundCoupon().map(Coupon::id);
        return new Effect(campaign.id(), group, rule.index(), rule.title(), id, type, props, deed);
    }

    RuleReport report(String outcome, boolean applied, java.util.List<RuleReport.ConditionReport> conditions) {
        String name = campaign.campaign().name();
        return new RuleReport(campaign.id(), name, rule.index(), rule.title(), code(), outcome, applied, conditions);
    }
}
