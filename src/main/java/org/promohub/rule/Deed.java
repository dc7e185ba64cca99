package org.promohub.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something the hub does itself when an effect applies. */
public sealed interface Deed {

    /** Where the effect stands. */
    Place place();

    /**
     * Make a coupon.
     *
     * @param campaign the campaign to make it in
     * @param recipient the only customer who may redeem it
     */
    record MakeCoupon(
            Place place,
            long campaign,
            Optional<String> recipient,
            long usageLimit,
            Optional<BigDecimal> discountLimit,
            Optional<Instant> start,
            Optional<Instant> expiry,
            Optional<String> pattern,
            List<String> validCharacters,
            Map<String, Object> attributes)
            implements Deed {}

    /**
     * Make a referral code.
     *
     * @param campaign the campaign to make it in
     * @param advocate the customer who recommends
     * @param friend the only customer who may use it
     */
    record MakeReferral(
            Place place,
            long campaign,
            String advocate,
            Optional<String> friend,
            long usageLimit,
            Optional<Instant> start,
            Optional<Instant> expiry,
            Map<String, Object> attributes)
            implements Deed {}

    /** Reserve a coupon for the customer. */
    record Reserve(Place place, String code) implements Deed {}

    /**
     * Set an attribute.
     *
     * @param ofSession whether it is the session's, not the customer's
     */
    record SetAttribute(Place place, boolean ofSession, String name, Object value) implements Deed {}

    /**
     * Put the customer into an audience, or take them out.
     *
     * @param audience its name, or its platform's id
     */
    record ChangeAudience(Place place, String audience, boolean add) implements Deed {}

    /** Call a webhook that the deployment declares. */
    record CallWebhook(Place place, long webhook) implements Deed {}

    /** Give a code away. */
    record GiveAway(Place place, long pool, String code) implements Deed {}
}
