package org.promohub.edge.ruletest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.coupon.Coupon;
import org.promohub.coupon.CouponLimit;
import org.promohub.edge.config.Part;
import org.promohub.referral.Referral;
import org.promohub.rule.EnteredCoupon;
import org.promohub.rule.EnteredReferral;
import org.promohub.rule.Playbook;
import org.promohub.rule.SessionFacts;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.CodeCase;

/** Finds the codes that a test's session enters among those that exist: in campaign files, or given by the test. */
final class GivenCodes {
    private final GivenValues values;
    private final Playbook playbook;
    private final long beside;
    private final Instant now;
    private final CodeCase codeCase;

    /** @param beside the id of the campaign that the file is named after, or 0 */
    GivenCodes(GivenValues values, Playbook playbook, long beside, Instant now) {
        this.values = values;
        this.playbook = playbook;
        this.beside = beside;
        this.now = now;
        this.codeCase = playbook.application().codeCase();
    }

    List<EnteredCoupon> coupons(Part given, Optional<SessionFacts> session) {
        Map<String, Part> parts = new LinkedHashMap<>();
        Part coupons = given.part("coupons");
        coupons.keys().forEach(code -> parts.put(codeCase.apply(code), coupons.part(code)));
        Map<String, Coupon> known = declared();
        parts.forEach((code, part) -> known.put(code, coupon(known.size() + 1L, code, part)));
        return session.map(SessionFacts::couponCodes).orElse(List.of()).stream()
                .map(code -> new EnteredCoupon(
                        code,
                        Optional.ofNullable(known.get(code)),
                        Optional.ofNullable(parts.get(code))
                                .flatMap(part -> part.optional("reserved"))
                                .map(Part::flag)
                                .orElse(false)))
                .toList();
    }

    Optional<EnteredReferral> referral(Part given, Optional<SessionFacts> session) {
        Map<String, Referral> known = new LinkedHashMap<>();
        Part referrals = given.part("referrals");
        referrals
                .keys()
                .forEach(code -> known.put(
                        codeCase.apply(code), referral(known.size() + 1L, codeCase.apply(code), referrals.part(code))));
        return session.flatMap(SessionFacts::referralCode)
                .map(code -> new EnteredReferral(code, Optional.ofNullable(known.get(code))));
    }

    private Map<String, Coupon> declared() {
        Map<String, Coupon> declared = new LinkedHashMap<>();
        playbook.campaigns().forEach(plan -> plan.campaign().coupons().forEach(coupon -> {
            String code = codeCase.apply(coupon.code());
            declared.put(
                    code,
                    new Coupon(
                            declared.size() + 1L,
                            now,
                            playbook.application().id(),
                            plan.id(),
                            code,
                            coupon.usageLimit(),
                            0,
                            Optional.empty(),
                            BigDecimal.ZERO,
                            Optional.empty(),
                            0,
                            false,
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Map.of()));
        }));
        return declared;
    }

    private Coupon coupon(long id, String code, Part coupon) {
        return new Coupon(
                id,
                now,
                playbook.application().id(),
                values.campaign(coupon, playbook, beside),
                code,
                coupon.optional("usageLimit").map(Part::number).orElse(1L),
                coupon.optional("usageCounter").map(Part::number).orElse(0L),
                coupon.optional("discountLimit").map(Part::decimal),
                coupon.optional("discountCounter").map(Part::decimal).orElse(BigDecimal.ZERO),
                Optional.empty(),
                0,
                coupon.optional("reservationMandatory").map(Part::flag).orElse(false),
                coupon
                        .optional("limitPerProfile")
                        .map(most -> new CouponLimit("redeemCoupon", most.decimal(), List.of("Coupon", "Profile")))
                        .stream()
                        .toList(),
                coupon.optional("startDate").map(Part::instant),
                coupon.optional("expiryDate").map(Part::instant),
                coupon.optional("recipient").map(Part::text),
                values.attributes(coupon, Entity.COUPON));
    }

    private Referral referral(long id, String code, Part referral) {
        return new Referral(
                id,
                now,
                playbook.application().id(),
                values.campaign(referral, playbook, beside),
                code,
                referral.part("advocate").text(),
                referral.optional("friend").map(Part::text),
                referral.optional("usageLimit").map(Part::number).orElse(0L),
                referral.optional("usageCounter").map(Part::number).orElse(0L),
                referral.optional("startDate").map(Part::instant),
                referral.optional("expiryDate").map(Part::instant),
                values.attributes(referral, Entity.REFERRAL),
                false);
    }
}
