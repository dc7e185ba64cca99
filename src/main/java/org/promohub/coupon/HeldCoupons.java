package org.promohub.coupon;

import java.util.List;

/**
 * The answer to a list of coupons.
 *
 * @param coupons newest first
 * @param fields the names of the fields that were asked for
 */
public record HeldCoupons(List<HeldCoupon> coupons, List<String> fields) {
    public HeldCoupons {
        coupons = List.copyOf(coupons);
        fields = List.copyOf(fields);
    }
}
