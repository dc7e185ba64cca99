package org.promohub.session;

import java.math.BigDecimal;
import java.util.Optional;
import org.promohub.coupon.Coupon;

/**
 * A coupon whose code was entered, as answers show it.
 *
 * @param coupon the coupon
 * @param reservation whether it may be reserved for many customers; a personal one may not
 * @param discountRemainder how much of its discount limit is left, when it has one
 * @param profileRedemptionCount how often the customer has redeemed it; 0 when the session is anonymous
 */
public record CouponView(
        Coupon coupon, boolean reservation, Optional<BigDecimal> discountRemainder, long profileRedemptionCount) {

    static CouponView of(Coupon coupon, long profileRedemptionCount) {
        return new CouponView(coupon, coupon.reservable(), coupon.discountRemainder(), profileRedemptionCount);
    }
}
