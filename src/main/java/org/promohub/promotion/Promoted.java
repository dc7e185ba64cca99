package org.promohub.promotion;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.promohub.audience.Audience;
import org.promohub.coupon.Coupon;
import org.promohub.profile.Profile;
import org.promohub.referral.Referral;
import org.promohub.rule.CampaignPlan;
import org.promohub.rule.Counters;
import org.promohub.rule.EnteredCoupon;
import org.promohub.rule.EnteredReferral;
import org.promohub.rule.Evaluation;
import org.promohub.rule.Facts;
import org.promohub.rule.Failure;
import org.promohub.rule.Verdict;

/**
 * What came of an evaluation.
 *
 * @param evaluation what the rules said
 * @param profile the customer, with the attributes that rules have set; not written yet
 * @param audiences the audiences the customer is in now
 * @param sessionAttributes the session's attributes, with those that rules have set
 * @param coupons the coupons whose codes were entered, as they are now
 * @param redemptions how often the customer has redeemed each of them, by the coupon's id
 * @param referral the referral whose code was entered, as it is now
 * @param settlement to be kept with the session
 * @param counted whether campaigns have counted something in all
 */
public record Promoted(
        Evaluation evaluation,
        Optional<Profile> profile,
        List<Audience> audiences,
        Map<String, Object> sessionAttributes,
        List<Coupon> coupons,
        Map<Long, Long> redemptions,
        Optional<Referral> referral,
        Settlement settlement,
        boolean counted) {
    public Promoted {
        audiences = List.copyOf(audiences);
        sessionAttributes = Collections.unmodifiableMap(new TreeMap<>(sessionAttributes));
        coupons = List.copyOf(coupons);
        redemptions = Collections.unmodifiableMap(new TreeMap<>(redemptions));
    }

    static Promoted of(
            Situation situation,
            Facts found,
            Verdict verdict,
            Deeds deeds,
            List<Map<String, Object>> effects,
            Settlement settlement,
            boolean counted) {
        Evaluation evaluation = new Evaluation(
                effects,
                verdict.triggered().stream()
                        .<Map<String, Object>>map(CampaignPlan::asMap)
                        .toList(),
                verdict.failures().stream().map(Failure::asMap).toList(),
                deeds.coupons(),
                deeds.referrals(),
                deeds.giveaways());
        return new Promoted(
                evaluation,
                deeds.profile(),
                deeds.audiences(),
                deeds.sessionAttributes(),
                coupons(found, settlement.coupons(), situation.profile().map(Profile::integrationId)),
                redemptions(found, situation.profile(), settlement.coupons()),
                referral(found, settlement.referrals()),
                settlement,
                counted);
    }

    private static List<Coupon> coupons(Facts found, Map<Long, BigDecimal> redeemed, Optional<String> customer) {
        return entered(found)
                .map(coupon -> redeemed.containsKey(coupon.id())
                        ? coupon.redeemed(redeemed.getOrDefault(coupon.id(), BigDecimal.ZERO))
                        : coupon)
                .map(coupon -> coupon.seenBy(customer))
                .toList();
    }

    private static Map<Long, Long> redemptions(
            Facts found, Optional<Profile> customer, Map<Long, BigDecimal> redeemed) {
        Map<Long, Long> counts = new TreeMap<>();
        customer.map(Profile::integrationId).ifPresent(id -> entered(found).forEach(coupon -> {
            BigDecimal before = found.used().getOrDefault(Counters.redemptions(coupon.id(), id), BigDecimal.ZERO);
            counts.put(coupon.id(), before.longValue() + (redeemed.containsKey(coupon.id()) ? 1 : 0));
        }));
        return counts;
    }

    private static Stream<Coupon> entered(Facts found) {
        return found.coupons().stream().map(EnteredCoupon::coupon).flatMap(Optional::stream);
    }

    private static Optional<Referral> referral(Facts found, List<Long> redeemed) {
        return found.referral()
                .flatMap(EnteredReferral::referral)
                .map(referral -> redeemed.contains(referral.id()) ? referral.redeemed() : referral);
    }
}
