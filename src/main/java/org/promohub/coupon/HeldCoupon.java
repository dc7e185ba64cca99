package org.promohub.coupon;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A coupon in a customer's hands.
 *
 * @param integrationId the customer
 * @param coupon the coupon
 * @param state whether it is usable now
 * @param discountRemainder how much of its discount limit is left, when it has one
 * @param profileRedemptionCount how often this customer has redeemed it; 0 unless that was asked for
 */
public record HeldCoupon(
        String integrationId,
        Coupon coupon,
        Coupon.State state,
        Optional<BigDecimal> discountRemainder,
        long profileRedemptionCount) {}
