package org.promohub.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A coupon.
 *
 * @param id its id in the deployment, 0 when a dry run only shows what it would be
 * @param created when it was made
 * @param applicationId the application it belongs to
 * @param campaignId the campaign it belongs to
 * @param code what customers enter, in the case the application keeps codes in
 * @param usageLimit how often it can be redeemed, 0 for no limit
 * @param usageCounter how often it has been
 * @param discountLimit how much it can give in all
 * @param discountCounter how much it has given
 * @param reservationLimit how many customers may reserve it
 * @param reservationCounter how many have
 * @param reservationMandatory whether only customers who reserved it may redeem it
 * @param limits limits over the campaign's
 * @param startDate from when it can be redeemed
 * @param expiryDate until when, not included
 * @param recipientIntegrationId the only customer who may redeem it: a personal coupon
 * @param attributes its custom attributes
 */
public record Coupon(
        long id,
        Instant created,
        long applicationId,
        long campaignId,
        String code,
        long usageLimit,
        long usageCounter,
        Optional<BigDecimal> discountLimit,
        BigDecimal discountCounter,
        Optional<Long> reservationLimit,
        long reservationCounter,
        boolean reservationMandatory,
        List<CouponLimit> limits,
        Optional<Instant> startDate,
        Optional<Instant> expiryDate,
        Optional<String> recipientIntegrationId,
        Map<String, Object> attributes) {

    /** Whether a customer's list shows it as usable, and if not, why. */
    public enum State {
        ACTIVE,
        USED,
        EXPIRED,
        PENDING,
        DISABLED
    }

    public Coupon {
        limits = List.copyOf(limits);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** Whether it may be reserved for many customers; a personal one may not. */
    public boolean reservable() {
        return recipientIntegrationId.isEmpty();
    }

    /** How much of the discount limit is left, when there is one. */
    public Optional<BigDecimal> discountRemainder() {
        return discountLimit.map(limit -> limit.subtract(discountCounter));
    }

    /** Whether this customer may reserve it: anyone, unless it is somebody else's personal one. */
    public boolean reservableBy(String integrationId) {
        return recipientIntegrationId
                .filter(recipient -> !recipient.equals(integrationId))
                .isEmpty();
    }

    /**
     * How a customer's list shows it. It is valid from its start date until just before its expiry date.
     *
     * @param campaignEnabled whether people have switched its campaign on; one that is only scheduled counts as on
     */
    public State state(Instant now, boolean campaignEnabled) {
        if (!campaignEnabled) {
            return State.DISABLED;
        }
        if (usageLimit > 0 && usageCounter >= usageLimit) {
            return State.USED;
        }
        if (expiryDate.filter(end -> !now.isBefore(end)).isPresent()) {
            return State.EXPIRED;
        }
        return startDate.filter(now::isBefore).isPresent() ? State.PENDING : State.ACTIVE;
    }

    /** What anybody may know of it: of somebody else's personal coupon neither whose it is nor its attributes. */
    public Coupon seenBy(Optional<String> customer) {
        return recipientIntegrationId.isEmpty() || recipientIntegrationId.equals(customer)
                ? this
                : new Coupon(
                        id,
                        created,
                        applicationId,
                        campaignId,
                        code,
                        usageLimit,
                        usageCounter,
                        discountLimit,
                        discountCounter,
                        reservationLimit,
                        reservationCounter,
                        reservationMandatory,
                        limits,
                        startDate,
                        expiryDate,
                        Optional.of(""),
                        Map.of());
    }

    /** The same after one redemption more. */
    public Coupon redeemed(BigDecimal given) {
        return new Coupon(
                id,
                created,
                applicationId,
                campaignId,
                code,
                usageLimit,
                usageCounter + 1,
                discountLimit,
                discountCounter.add(given),
                reservationLimit,
                reservationCounter,
                reservationMandatory,
                limits,
                startDate,
                expiryDate,
                recipientIntegrationId,
                attributes);
    }
}
