/**
 * Coupons: making them exactly once, reserving them, listing a customer's. Routes call {@link
 * org.promohub.coupon.Coupons} with a command and answer with what it returns.
 */
@NullMarked
package org.promohub.coupon;

import org.jspecify.annotations.NullMarked;
