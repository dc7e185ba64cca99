package org.promohub.rule;

import static java.math.BigDecimal.ONE;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.promohub.coupon.Coupon;
import org.promohub.coupon.CouponLimit;
import org.promohub.profile.Profile;
import org.promohub.referral.Referral;
import org.promohub.rule.Limit.Per;

/**
 * Whether a code could be redeemed, before any rule is asked. The reasons and the order they are looked at in are the
 * vendor's (reference, rejection reasons of coupons and referrals).
 */
final class Standing {
    private final Playbook playbook;
    private final Facts facts;

    Standing(Playbook playbook, Facts facts) {
        this.playbook = playbook;
        this.facts = facts;
    }

    /** Why this coupon cannot be redeemed; nothing when it can. */
    Optional<String> of(EnteredCoupon entered, Books books) {
        if (entered.coupon().isEmpty()) {
            return Optional.of("CouponNotFound");
        }
        Coupon coupon = entered.coupon().get();
        if (!running(coupon.campaignId())) {
            return Optional.of("CouponPartOfNotRunningCampaign");
        }
        if (coupon.startDate().filter(facts.now()::isBefore).isPresent()) {
            return Optional.of("CouponStartDateInFuture");
        }
        if (coupon.expiryDate().filter(end -> !facts.now().isBefore(end)).isPresent()) {
            return Optional.of("CouponExpired");
        }
        return ofCustomer(coupon, entered).or(() -> ofLimits(coupon, books));
    }

    private Optional<String> ofCustomer(Coupon coupon, EnteredCoupon entered) {
        Optional<String> customer = facts.profile().map(Profile::integrationId);
        if (coupon.recipientIntegrationId()
                .filter(one -> !customer.equals(Optional.of(one)))
                .isPresent()) {
            return Optional.of("CouponRecipientDoesNotMatch");
        }
        boolean needsProfile = coupon.reservationMandatory()
                || !coupon.limits().isEmpty()
                || limits(coupon.campaignId(), LimitedAction.REDEEM_COUPON).stream()
                        .anyMatch(limit -> limit.per().contains(Per.PROFILE));
        if (customer.isEmpty() && needsProfile) {
            return Optional.of("ProfileRequired");
        }
        return coupon.reservationMandatory() && !entered.reserved()
                ? Optional.of("CouponReservationRequired")
                : Optional.empty();
    }

    private Optional<String> ofLimits(Coupon coupon, Books books) {
        if (coupon.usageLimit() > 0 && coupon.usageCounter() >= coupon.usageLimit()) {
            return Optional.of("CouponLimitReached");
        }
        if (coupon.discountRemainder().filter(rest -> rest.signum() <= 0).isPresent()
                && coupon.discountLimit().filter(limit -> limit.signum() > 0).isPresent()) {
            return Optional.of("CouponLimitReached");
        }
        boolean hasOwn = !coupon.limits().isEmpty();
        Counters.Scope scope = scope(Optional.of(coupon.code()), Optional.empty());
        List<Limit> full = full(coupon.campaignId(), LimitedAction.REDEEM_COUPON, scope, books).stream()
                .filter(limit -> !(hasOwn && limit.per().contains(Per.PROFILE)))
                .toList();
        return first(full, "CouponLimitReached")
                .or(() -> ownLimitReached(coupon) ? Optional.of("ProfileLimitReached") : Optional.empty());
    }

    /** The limits a coupon has of its own stand over the campaign's limits per customer. */
    private boolean ownLimitReached(Coupon coupon) {
        Optional<String> customer = facts.profile().map(Profile::integrationId);
        if (customer.isEmpty()) {
            return false;
        }
        BigDecimal used = facts.used().getOrDefault(Counters.redemptions(coupon.id(), customer.get()), BigDecimal.ZERO);
        return coupon.limits().stream().map(CouponLimit::limit).anyMatch(most -> used.compareTo(most) >= 0);
    }

    /** Why this referral cannot be redeemed; nothing when it can. */
    Optional<String> of(EnteredReferral entered, Books books) {
        if (entered.referral().isEmpty()) {
            return Optional.of("ReferralNotFound");
        }
        Referral referral = entered.referral().get();
        if (referral.advocateProfileIntegrationId().isEmpty()) {
            return Optional.of("AdvocateNotFound");
        }
        Optional<String> customer = facts.profile().map(Profile::integrationId);
        if (customer.filter(referral.advocateProfileIntegrationId()::equals).isPresent()) {
            return Optional.of("ReferralRecipientIdSameAsAdvocate");
        }
        if (customer.filter(friend -> alreadyReferred(referral, friend)).isPresent()) {
            return Optional.of("ReferralCustomerAlreadyReferred");
        }
        return ofCampaign(referral, customer).or(() -> ofLimits(referral, books));
    }

    private boolean alreadyReferred(Referral referral, String friend) {
        return facts.used()
                        .getOrDefault(Counters.referred(referral.applicationId(), friend), BigDecimal.ZERO)
                        .signum()
                > 0;
    }

    private Optional<String> ofCampaign(Referral referral, Optional<String> customer) {
        if (!running(referral.campaignId())) {
            return Optional.of("ReferralPartOfNotRunningCampaign");
        }
        if (referral.startDate().filter(facts.now()::isBefore).isPresent()) {
            return Optional.of("ReferralStartDateInFuture");
        }
        if (referral.expiryDate().filter(end -> !facts.now().isBefore(end)).isPresent()) {
            return Optional.of("ReferralExpired");
        }
        return referral.friendProfileIntegrationId()
                        .filter(friend -> !customer.equals(Optional.of(friend)))
                        .isPresent()
                ? Optional.of("ReferralRecipientDoesNotMatch")
                : Optional.empty();
    }

    private Optional<String> ofLimits(Referral referral, Books books) {
        if (referral.usageLimit() > 0 && referral.usageCounter() >= referral.usageLimit()) {
            return Optional.of("ReferralLimitReached");
        }
        Counters.Scope scope = scope(Optional.empty(), Optional.of(referral.code()));
        return first(full(referral.campaignId(), LimitedAction.REDEEM_REFERRAL, scope, books), "ReferralLimitReached");
    }

    private List<Limit> full(long campaign, LimitedAction action, Counters.Scope scope, Books books) {
        ZoneId zone = playbook.application().timeZone();
        return limits(campaign, action).stream()
                .filter(limit -> Counters.of(limit, campaign, facts.now(), zone, scope).stream()
                        .flatMap(List::stream)
                        .anyMatch(counter -> used(counter, books).add(ONE).compareTo(limit.most()) > 0))
                .toList();
    }

    private BigDecimal used(String counter, Books books) {
        return facts.used().getOrDefault(counter, BigDecimal.ZERO).add(books.charged(counter));
    }

    /** The first reason in the vendor's order: the code's limits, then those of the campaign, then the customer's. */
    private static Optional<String> first(List<Limit> full, String ofCode) {
        List<String> order = List.of(ofCode, "CampaignLimitReached", "ProfileLimitReached");
        return full.stream().map(limit -> reason(limit, ofCode)).min(Comparator.comparing(order::indexOf));
    }

    private static String reason(Limit limit, String ofCode) {
        if (limit.per().contains(Per.PROFILE)) {
            return "ProfileLimitReached";
        }
        return limit.per().isEmpty() ? "CampaignLimitReached" : ofCode;
    }

    private Counters.Scope scope(Optional<String> coupon, Optional<String> referral) {
        return new Counters.Scope(facts.profile(), facts.session(), coupon, referral);
    }

    private List<Limit> limits(long campaign, LimitedAction action) {
        return playbook.campaign(campaign).map(plan -> plan.limitsOf(action)).orElse(List.of());
    }

    private boolean running(long campaign) {
        return playbook.campaign(campaign)
                .filter(plan -> plan.campaign().runs(facts.now()))
                .isPresent();
    }
}
