package org.promohub.rule;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.promohub.coupon.Coupon;
import org.promohub.coupon.CouponLimit;
import org.promohub.profile.Profile;
import org.promohub.referral.Referral;

/** Accepts the codes that a rule is evaluated for, and turns them away: each code once. */
final class Codes {
    private final Run run;
    private final RuleCase ruleCase;
    private final Books books;
    private final Optional<String> couponProblem;
    private final Optional<String> referralProblem;

    Codes(Run run, RuleCase ruleCase, Books books) {
        this.run = run;
        this.ruleCase = ruleCase;
        this.books = books;
        this.couponProblem = ruleCase.coupon().flatMap(this::problem);
        this.referralProblem = ruleCase.referral().flatMap(this::problem);
    }

    /** A code that an earlier rule has accepted stays as good as it was then. */
    private Optional<String> problem(EnteredCoupon coupon) {
        return books.acceptedCoupons.contains(coupon.code())
                ? Optional.empty()
                : run.standing().of(coupon, books);
    }

    private Optional<String> problem(EnteredReferral referral) {
        return books.acceptedReferrals.isEmpty() ? run.standing().of(referral, books) : Optional.empty();
    }

    /** What {@code coupon} and {@code referral} stand for. */
    void name(Map<String, Object> names) {
        ruleCase.coupon()
                .ifPresent(some -> names.put("coupon", run.names().coupon(some, couponProblem.isEmpty())));
        ruleCase.referral()
                .ifPresent(some -> names.put("referral", run.names().referral(some, referralProblem.isEmpty())));
    }

    /**
     * Accepts what the rule redeems and no earlier rule has accepted.
     *
     * @throws EffectFails when a limit of the campaign is used up
     */
    void accept(Allowance allowance) {
        ruleCase.redeemedCoupon().ifPresent(coupon -> {
            if (books.acceptedCoupons.add(coupon.code())) {
                books.unreject(coupon.code());
                charge(coupon, allowance);
                say("acceptCoupon", Map.of("value", coupon.code()));
            }
        });
        ruleCase.redeemedReferral().ifPresent(referral -> {
            if (books.acceptedReferrals.isEmpty()) {
                books.acceptedReferrals.add(referral.id());
                books.unreject(referral.code());
                charge(referral, allowance);
                say("acceptReferral", Map.of("value", referral.code()));
            }
        });
    }

    private void charge(Coupon coupon, Allowance allowance) {
        books.give(coupon.id(), BigDecimal.ZERO);
        Optional<BigDecimal> most = coupon.limits().stream().map(CouponLimit::limit).reduce(BigDecimal::min);
        if (most.isEmpty()) {
            allowance.charge(LimitedAction.REDEEM_COUPON, BigDecimal.ONE, false);
            return;
        }
        allowance.chargeRedemptionExceptPerProfile();
        customer().ifPresent(customer ->
                books.charge(Counters.redemptions(coupon.id(), customer), BigDecimal.ONE, most.get(), false));
    }

    private void charge(Referral referral, Allowance allowance) {
        allowance.charge(LimitedAction.REDEEM_REFERRAL, BigDecimal.ONE, false);
        customer().ifPresent(friend -> books.charge(
                Counters.referred(referral.applicationId(), friend), BigDecimal.ONE, BigDecimal.ONE, false));
    }

    /** Turns away what the rule would have redeemed and no earlier rule has accepted or turned away. */
    void reject(Failure failure) {
        ruleCase.redeemedCoupon()
                .map(Coupon::code)
                .filter(code -> !books.acceptedCoupons.contains(code))
                .ifPresent(code -> reject(code, couponProblem, "Coupon", failure));
        ruleCase.redeemedReferral()
                .map(Referral::code)
                .filter(code -> books.acceptedReferrals.isEmpty())
                .ifPresent(code -> reject(code, referralProblem, "Referral", failure));
    }

    /** The first rule that failed says why; a later one may still accept the code, which takes this back. */
    private void reject(String code, Optional<String> problem, String kind, Failure failure) {
        if (books.rejected.contains(code)) {
            return;
        }
        String reason = problem.orElseGet(
                () -> failure.effect().isPresent() ? "EffectCouldNotBeApplied" : kind + "RejectedByCondition");
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("value", code);
        props.put("rejectionReason", reason);
        failure.condition().ifPresent(index -> props.put("conditionIndex", index));
        failure.effect().ifPresent(index -> props.put("effectIndex", index));
        if (!failure.details().isEmpty()) {
            props.put("details", failure.details());
        }
        books.reject(ruleCase.effect("reject" + kind, props, Optional.empty()));
    }

    private void say(String type, Map<String, Object> props) {
        books.effects.add(ruleCase.effect(type, props, Optional.empty()));
    }

    private Optional<String> customer() {
        return run.facts().profile().map(Profile::integrationId);
    }
}
