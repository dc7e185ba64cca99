package org.promohub.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.coupon.Coupon;
import org.promohub.coupon.CouponLimit;
import org.promohub.referral.Referral;

/** Codes for tests: usable ones, with what a test changes about them. */
final class Given {
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    private final String code;
    private long campaign = 1;
    private long usageLimit = 1;
    private long usageCounter;
    private Optional<BigDecimal> discountLimit = Optional.empty();
    private BigDecimal discountCounter = BigDecimal.ZERO;
    private boolean mandatory;
    private boolean reserved;
    private List<CouponLimit> limits = List.of();
    private Optional<Instant> start = Optional.empty();
    private Optional<Instant> expiry = Optional.empty();
    private Optional<String> owner = Optional.empty();
    private String advocate = "ada";

    private Given(String code) {
        this.code = code;
    }

    static Given coupon(String code) {
        return new Given(code);
    }

    static Given referral(String code) {
        return new Given(code);
    }

    static EnteredCoupon unknownCoupon(String code) {
        return new EnteredCoupon(code, Optional.empty(), false);
    }

    Given campaign(long id) {
        campaign = id;
        return this;
    }

    Given used(long times, long limit) {
        usageCounter = times;
        usageLimit = limit;
        return this;
    }

    Given gives(String limit, String given) {
        discountLimit = Optional.of(new BigDecimal(limit));
        discountCounter = new BigDecimal(given);
        return this;
    }

    Given mandatory(boolean isReserved) {
        mandatory = true;
        reserved = isReserved;
        return this;
    }

    Given perCustomer(long most) {
        List<CouponLimit> all = new ArrayList<>(limits);
        all.add(new CouponLimit("redeemCoupon", BigDecimal.valueOf(most), List.of("Coupon", "Profile")));
        limits = all;
        return this;
    }

    Given from(String moment) {
        start = Optional.of(Instant.parse(moment));
        return this;
    }

    Given until(String moment) {
        expiry = Optional.of(Instant.parse(moment));
        return this;
    }

    /** The only customer who may use it. */
    Given only(String customer) {
        owner = Optional.of(customer);
        return this;
    }

    Given advocate(String customer) {
        advocate = customer;
        return this;
    }

    EnteredCoupon entered() {
        Coupon coupon = new Coupon(
                code.hashCode(),
                CREATED,
                Shop.APPLICATION,
                campaign,
                code,
                usageLimit,
                usageCounter,
                discountLimit,
                discountCounter,
                Optional.empty(),
                0,
                mandatory,
                limits,
                start,
                expiry,
                owner,
                Map.of("source", "poster"));
        return new EnteredCoupon(code, Optional.of(coupon), reserved);
    }

    EnteredReferral enteredReferral() {
        Referral referral = new Referral(
                code.hashCode(),
                CREATED,
                Shop.APPLICATION,
                campaign,
                code,
                advocate,
                owner,
                usageLimit,
                usageCounter,
                start,
                expiry,
                Map.of(),
                false);
        return new EnteredReferral(code, Optional.of(referral));
    }
}
