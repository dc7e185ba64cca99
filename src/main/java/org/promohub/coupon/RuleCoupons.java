package org.promohub.coupon;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.promohub.access.Caller;
import org.promohub.attribute.Attributes;
import org.promohub.attribute.CheckedAttributes;
import org.promohub.attribute.GivenAttributes;
import org.promohub.code.CodePattern;
import org.promohub.code.Codes;
import org.promohub.problem.Problem;
import org.promohub.profile.Profiles;
import org.promohub.store.Ids;
import org.promohub.store.Savepoints;
import org.promohub.store.Transaction;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.Campaign.Feature;

/** What rules do with coupons, as part of the transaction they are evaluated in. */
public final class RuleCoupons {
    private final CouponStore store;
    private final Attributes attributes;
    private final Reservations reservations;
    private final Codes codes;
    private final Ids ids;
    private final Clock clock;

    public RuleCoupons(CouponStore store, Attributes attributes, Profiles profiles, Codes codes, Ids ids, Clock clock) {
        this.store = store;
        this.attributes = attributes;
        this.reservations = new Reservations(store, profiles, clock);
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a coupon with a free random code.
     *
     * @throws Problem when the campaign cannot have it, an attribute is not allowed, or the pattern has no free code
     */
    public Coupon make(Transaction transaction, CreateCoupon command) {
        Caller caller = command.caller();
        String deployment = caller.deployment().id();
        Campaign campaign = campaign(command);
        CodePattern pattern = command.pattern(campaign);
        CheckedAttributes checked = attributes.checkUpdate(
                transaction,
                caller.deployment(),
                Entity.COUPON,
                command.attributes().orElse(GivenAttributes.NONE));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return codes.issue(
                caller.deployment(),
                campaign,
                pattern,
                code -> Savepoints.insert(transaction, () -> {
                    Coupon coupon = command.coupon(ids.next(deployment, "coupon"), code, now, checked.values());
                    store.insert(transaction, deployment, coupon, command.idempotencyKey());
                    return coupon;
                }),
                () -> store.usedCodes(
                        transaction, deployment, caller.application().id(), pattern));
    }

    /** A code as {@link #make} would draw it, for a dry run. */
    public String example(CreateCoupon command) {
        return codes.example(command.pattern(campaign(command)));
    }

    /**
     * Reserves a coupon for a customer.
     *
     * @return whether the customer had not reserved it before
     * @throws Problem not found when there is no such code; invalid when it is another customer's personal coupon
     */
    public boolean reserve(Transaction transaction, ReserveCoupon command) {
        String code =
                command.caller().application().codeCase().apply(command.code().orElseThrow());
        return reservations
                .reserve(transaction, command, code, command.integrationId().orElseThrow())
                .isNew();
    }

    private static Campaign campaign(CreateCoupon command) {
        return command.caller().campaign(command.campaignId().orElseThrow(), Feature.COUPONS);
    }
}
