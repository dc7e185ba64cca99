package org.promohub.rule;

import java.util.Optional;
import org.promohub.coupon.Coupon;

/**
 * A coupon code that a customer has entered.
 *
 * @param code the code, in the case the application keeps codes in
 * @param coupon the coupon, if there is one of this code
 * @param reserved whether the customer has reserved it
 */
public record EnteredCoupon(String code, Optional<Coupon> coupon, boolean reserved) {}
