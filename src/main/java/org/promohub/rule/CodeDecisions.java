package org.promohub.rule;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.promohub.coupon.Coupon;
import org.promohub.coupon.CouponLimit;
import org.promohub.referral.Referral;

/** Accepts the codes that rules redeem, and turns away those they do not: one decision for each code. */
final class CodeDecisions {
    private final Books books;

    CodeDecisions(Books books) {
        this.books = books;
    }

    /** Says that the codes a rule redeems are accepted, unless an earlier rule has said so. */
    void accept(RulePlan rule, Optional<EnteredCoupon> coupon, Optional<EnteredReferral> referral, RuleRun ruleRun) {
        if (rule.redeems().contains("coupon")) {
            coupon.ifPresent(entered -> accept(entered, ruleRun));
        }
        if (rule.redeems().contains("referral")) {
            referral.flatMap(EnteredReferral::referral).ifPresent(some -> accept(some, ruleRun));
        }
    }

    private void accept(EnteredCoupon entered, RuleRun ruleRun) {
        if (books.acceptedCoupons.add(entered.code())) {
            books.unreject(entered.code());
            charge(entered.coupon().orElseThrow(), ruleRun);
            ruleRun.say("acceptCoupon", Map.of("value", entered.code()));
        }
    }

    private void accept(Referral referral, RuleRun ruleRun) {
        if (books.acceptedReferrals.isEmpty()) {
            books.acceptedReferrals.add(referral.id());
            books.unreject(referral.code());
            ruleRun.charge(LimitedAction.REDEEM_REFERRAL, BigDecimal.ONE, false);
            ruleRun.customer()
                    .ifPresent(friend -> books.charge(
                            Counters.referred(referral.applicationId(), friend),
                            BigDecimal.ONE,
                            BigDecimal.ONE,
                            false));
            ruleRun.say("acceptReferral", Map.of("value", referral.code()));
        }
    }

    /** The limits a coupon has of its own stand over the campaign's limits per customer. */
    private void charge(Coupon coupon, RuleRun ruleRun) {
        books.give(coupon.id(), BigDecimal.ZERO);
        if (coupon.limits().isEmpty()) {
            ruleRun.charge(LimitedAction.REDEEM_COUPON, BigDecimal.ONE, false);
        } else {
            ruleRun.chargeExceptPerProfile(LimitedAction.REDEEM_COUPON);
        }
        BigDecimal most = coupon.limits().stream()
                .map(CouponLimit::limit)
                .min(BigDecimal::compareTo)
                .orElse(Charge.ENDLESS);
        ruleRun.customer()
                .ifPresent(customer ->
                        books.charge(Counters.redemptions(coupon.id(), customer), BigDecimal.ONE, most, false));
    }

    /**
     * Says that the codes a rule would have redeemed are not accepted. The first rule that failed says why; a later one may
     * still accept the code, which takes this back.
     *
     * @param couponProblem why the coupon could not be redeemed whatever the rule says
     * @param referralProblem the same for the referral
     */
    void turnAway(Failure failure, Optional<String> couponProblem, Optional<String> referralProblem) {
        if (failure.rule().redeems().contains("coupon")) {
            failure.coupon()
                    .map(Coupon::code)
                    .filter(code -> !books.acceptedCoupons.contains(code))
                    .ifPresent(code -> reject(code, couponProblem, "Coupon", failure));
        }
        if (failure.rule().redeems().contains("referral") && books.acceptedReferrals.isEmpty()) {
            failure.referral()
                    .map(Referral::code)
                    .ifPresent(code -> reject(code, referralProblem, "Referral", failure));
        }
    }

    private void reject(String code, Optional<String> problem, String kind, Failure failure) {
        if (books.rejected.contains(code)) {
            return;
        }
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("value", code);
        props.put("rejectionReason", problem.orElseGet(() -> reason(kind, failure)));
        failure.condition().ifPresent(index -> props.put("conditionIndex", index));
        failure.effect().ifPresent(index -> props.put("effectIndex", index));
        if (!failure.details().isEmpty()) {
            props.put("details", failure.details());
        }
        books.reject(new Effect(
                failure.campaign().id(),
                failure.group(),
                failure.rule().index(),
                failure.rule().title(),
                failure.coupon().map(Coupon::id),
                "reject" + kind,
                props,
                Optional.empty()));
    }

    private static String reason(String kind, Failure failure) {
        return failure.effect().isPresent() ? "EffectCouldNotBeApplied" : kind + "RejectedByCondition";
    }
}
