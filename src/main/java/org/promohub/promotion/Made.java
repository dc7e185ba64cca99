package org.promohub.promotion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.promohub.coupon.Coupon;
import org.promohub.referral.Referral;

/** Coupons and referrals as the state of a session shows them. Source: coupon and referral of the vendor's contract. */
public final class Made {
    private Made() {}

    /** A coupon. */
    public static Map<String, Object> of(Coupon coupon) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", coupon.id());
        map.put("created", coupon.created().toString());
        map.put("campaignId", coupon.campaignId());
        map.put("value", coupon.code());
        map.put("usageLimit", coupon.usageLimit());
        coupon.discountLimit().ifPresent(limit -> map.put("discountLimit", limit));
        coupon.reservationLimit().ifPresent(limit -> map.put("reservationLimit", limit));
        coupon.startDate().ifPresent(date -> map.put("startDate", date.toString()));
        coupon.expiryDate().ifPresent(date -> map.put("expiryDate", date.toString()));
        map.put("usageCounter", coupon.usageCounter());
        map.put("discountCounter", coupon.discountCounter());
        coupon.discountRemainder().ifPresent(rest -> map.put("discountRemainder", rest));
        map.put("reservationCounter", coupon.reservationCounter());
        map.put("attributes", coupon.attributes());
        coupon.recipientIntegrationId().ifPresent(customer -> map.put("recipientIntegrationId", customer));
        map.put("reservation", coupon.reservable());
        map.put("isReservationMandatory", coupon.reservationMandatory());
        return map;
    }

    /** A referral. */
    public static Map<String, Object> of(Referral referral) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", referral.id());
        map.put("created", referral.created().toString());
        referral.startDate().ifPresent(date -> map.put("startDate", date.toString()));
        referral.expiryDate().ifPresent(date -> map.put("expiryDate", date.toString()));
        map.put("usageLimit", referral.usageLimit());
        map.put("campaignId", referral.campaignId());
        map.put("advocateProfileIntegrationId", referral.advocateProfileIntegrationId());
        referral.friendProfileIntegrationId().ifPresent(friend -> map.put("friendProfileIntegrationId", friend));
        map.put("attributes", referral.attributes());
        map.put("code", referral.code());
        map.put("usageCounter", referral.usageCounter());
        return map;
    }
}
