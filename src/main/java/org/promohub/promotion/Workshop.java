package org.promohub.promotion;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.promohub.access.Caller;
import org.promohub.attribute.GivenAttributes;
import org.promohub.audience.Audience;
import org.promohub.audience.RuleAudiences;
import org.promohub.callback.Outbox;
import org.promohub.callback.Subject;
import org.promohub.coupon.Coupon;
import org.promohub.coupon.CreateCoupon;
import org.promohub.coupon.ReserveCoupon;
import org.promohub.coupon.RuleCoupons;
import org.promohub.problem.Problem;
import org.promohub.profile.Profile;
import org.promohub.referral.CreateReferral;
import org.promohub.referral.Referral;
import org.promohub.referral.Referrals;
import org.promohub.rule.Deed;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;

/** Makes and changes what rules want made and changed, each as part of the transaction. */
final class Workshop {
    private final RuleCoupons coupons;
    private final Referrals referrals;
    private final RuleAudiences audiences;
    private final GiveawayStore giveaways;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Workshop(
            RuleCoupons coupons,
            Referrals referrals,
            RuleAudiences audiences,
            GiveawayStore giveaways,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.coupons = coupons;
        this.referrals = referrals;
        this.audiences = audiences;
        this.giveaways = giveaways;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    String example(Caller caller, Deed.MakeCoupon deed) {
        return coupons.example(command(caller, deed));
    }

    Map<String, Object> make(Transaction transaction, Caller caller, Deed.MakeCoupon deed) {
        Coupon coupon = coupons.make(transaction, command(caller, deed));
        return Made.of(coupon);
    }

    String example(Caller caller, Deed.MakeReferral deed) {
        return referrals.example(caller, deed.campaign());
    }

    Map<String, Object> make(Transaction transaction, Caller caller, Deed.MakeReferral deed) {
        Referral referral = referrals.make(
                transaction,
                new CreateReferral(
                        caller,
                        Optional.of(deed.campaign()),
                        Optional.of(deed.advocate()),
                        deed.friend(),
                        deed.start(),
                        deed.expiry(),
                        Optional.of(deed.usageLimit()),
                        given(deed.attributes()),
                        Optional.empty()));
        return Made.of(referral);
    }

    Map<String, Object> reserve(Transaction transaction, Caller caller, Optional<String> customer, Deed.Reserve deed) {
        boolean isNew = coupons.reserve(
                transaction, new ReserveCoupon(caller, Optional.of(deed.code()), customer, Optional.empty()));
        return Map.of("isNewReservation", isNew);
    }

    /** @throws Problem not found when there is no such audience */
    Audience change(Transaction transaction, Caller caller, Profile profile, Deed.ChangeAudience deed, boolean dry) {
        Audience audience = audiences
                .named(transaction, caller.deployment(), deed.audience())
                .orElseThrow(() -> Problem.notFound("there is no audience " + deed.audience()));
        if (!dry) {
            audiences.change(transaction, caller, profile.id(), audience, deed.add());
        }
        return audience;
    }

    Map<String, Object> give(Transaction transaction, Caller caller, Optional<String> customer, Deed.GiveAway deed) {
        long id = ids.next(caller.deployment().id(), "giveaway");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        giveaways.insert(transaction, caller.deployment().id(), deed.pool(), deed.code(), id, now);
        Map<String, Object> giveaway = new LinkedHashMap<>();
        giveaway.put("id", id);
        giveaway.put("created", now.toString());
        giveaway.put("code", deed.code());
        giveaway.put("poolId", deed.pool());
        giveaway.put("used", true);
        giveaway.put("attributes", Map.of());
        customer.ifPresent(who -> giveaway.put("profileIntegrationId", who));
        return giveaway;
    }

    /** Has a webhook called once the transaction is kept; one after the other for the same session or customer. */
    void call(Transaction transaction, Caller caller, Situation situation, Deed.CallWebhook deed) {
        String about = situation
                .session()
                .map(session -> Subject.session(caller.application().id(), session.integrationId()))
                .or(() -> situation.profile().map(profile -> "profile " + profile.id()))
                .orElseGet(() -> "event " + situation.occasion().id());
        Subject subject = new Subject(about, situation.profile().map(Profile::integrationId));
        outbox.enqueueWebhook(transaction, caller, subject, deed.webhook(), WebhookFacts.of(situation));
    }

    private static CreateCoupon command(Caller caller, Deed.MakeCoupon deed) {
        return new CreateCoupon(
                caller,
                Optional.empty(),
                Optional.of(deed.campaign()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                deed.recipient(),
                Optional.of(deed.usageLimit()),
                deed.discountLimit(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                deed.start(),
                deed.expiry(),
                deed.pattern(),
                deed.validCharacters(),
                given(deed.attributes()),
                Optional.empty());
    }

    private static Optional<GivenAttributes> given(Map<String, Object> values) {
        return Optional.of(new GivenAttributes(
                new TreeMap<>(values), List.of(), false, Optional.empty(), Optional.empty(), Map.of(), List.of()));
    }
}
