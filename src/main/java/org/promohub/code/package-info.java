/**
 * The codes that coupons and referrals carry: patterns, random draws, and what happens when a pattern runs out. Called by
 * the coupon and referral beans.
 */
@NullMarked
package org.promohub.code;

import org.jspecify.annotations.NullMarked;
