package org.promohub.coupon;

/**
 * A coupon in a customer's hands.
 *
 * @param integrationId the customer
 * @param coupon the coupon
 * @param state whether it is usable now
 * @param profileRedemptionCount how often this customer has redeemed it
 */
public record HeldCoupon(String integrationId, Coupon coupon, Coupon.State state, long profileRedemptionCount) {}
