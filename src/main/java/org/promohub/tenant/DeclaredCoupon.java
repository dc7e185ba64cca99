package org.promohub.tenant;

/**
 * A coupon that a campaign's file declares, as for a code printed on a poster.
 *
 * @param code the code, 3 to 100 characters
 * @param usageLimit how often it can be redeemed, 0 for no limit
 */
public record DeclaredCoupon(String code, long usageLimit) {}
