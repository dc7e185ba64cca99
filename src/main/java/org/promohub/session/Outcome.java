package org.promohub.session;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.promohub.coupon.Coupon;
import org.promohub.promotion.Promoted;
import org.promohub.referral.Referral;
import org.promohub.rule.Evaluation;

/**
 * What a change of a session led to.
 *
 * @param event the built-in event that it was
 * @param evaluation what the rules said, or what was taken back
 * @param coupons the coupons whose codes were entered, as they were then
 * @param redemptions how often the customer had redeemed each of them then, by the coupon's id
 * @param referral the referral whose code was entered, as it was then
 */
public record Outcome(
        Event event,
        Evaluation evaluation,
        List<Coupon> coupons,
        Map<Long, Long> redemptions,
        Optional<Referral> referral) {

    /**
     * A built-in event.
     *
     * @param id its id in the deployment; 0 in a dry run
     * @param created when
     * @param type its name
     */
    public record Event(long id, Instant created, String type) {}

    public Outcome {
        coupons = List.copyOf(coupons);
        redemptions = Collections.unmodifiableMap(new TreeMap<>(redemptions));
    }

    /** Of rules that were evaluated. */
    static Outcome of(Event event, Promoted promoted) {
        return new Outcome(
                event, promoted.evaluation(), promoted.coupons(), promoted.redemptions(), promoted.referral());
    }

    /** Of something taken back, as these effects say. */
    static Outcome of(Event event, List<Map<String, Object>> effects) {
        Evaluation nothing = Evaluation.NONE;
        return new Outcome(
                event,
                new Evaluation(
                        effects,
                        nothing.triggeredCampaigns(),
                        nothing.ruleFailureReasons(),
                        nothing.createdCoupons(),
                        nothing.createdReferrals(),
                        nothing.awardedGiveaways()),
                List.of(),
                Map.of(),
                Optional.empty());
    }

    /** The same without what rules did not do, and without the campaigns of those that did. */
    Outcome onlyEffects() {
        return new Outcome(
                event,
                new Evaluation(
                        evaluation.effects(),
                        List.of(),
                        List.of(),
                        evaluation.createdCoupons(),
                        evaluation.createdReferrals(),
                        evaluation.awardedGiveaways()),
                coupons,
                redemptions,
                referral);
    }

    /** The coupons, as answers show them. */
    List<CouponView> couponViews() {
        return coupons.stream()
                .map(coupon -> CouponView.of(coupon, redemptions.getOrDefault(coupon.id(), 0L)))
                .toList();
    }

    /** The same event without anything that came of it. */
    Outcome withoutEffects() {
        return of(event, List.of());
    }
}
