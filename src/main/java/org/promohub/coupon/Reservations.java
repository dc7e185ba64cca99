package org.promohub.coupon;

import java.time.Clock;
import org.promohub.access.Caller;
import org.promohub.problem.Problem;
import org.promohub.profile.Profiles;
import org.promohub.store.Transaction;

/** Puts coupons on customers' lists. */
final class Reservations {
    private final CouponStore store;
    private final Profiles profiles;
    private final Clock clock;

    Reservations(CouponStore store, Profiles profiles, Clock clock) {
        this.store = store;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** A coupon as it was before, and whether the customer had not reserved it before. */
    record Reservation(Coupon coupon, boolean isNew) {}

    Reservation reserve(Transaction transaction, ReserveCoupon command, String code, String integrationId) {
        Caller caller = command.caller();
        String deployment = caller.deployment().id();
        Coupon coupon = store.findByCode(
                        transaction, deployment, caller.application().id(), code)
                .orElseThrow(() -> Problem.notFound("Not Found: there is no coupon " + code));
        if (!coupon.reservableBy(integrationId)) {
            throw Problem.invalid("code", "must not be another customer's personal coupon, as " + code + " is");
        }
        boolean reserved = store.isReserved(transaction, deployment, coupon.id(), integrationId);
        if (!reserved && !command.dryRun().orElse(false)) {
            profiles.ensure(transaction, caller.deployment(), integrationId);
            store.countReservation(transaction, deployment, coupon.id());
            store.insertReservation(transaction, deployment, coupon.id(), integrationId, clock.instant());
        }
        return new Reservation(coupon, !reserved);
    }
}
