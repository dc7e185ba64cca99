package org.promohub.rule;

import java.util.Arrays;
import java.util.Optional;

/** What campaigns can limit, and count in all. Source: the limitable actions and counters of the vendor's campaigns. */
public enum LimitedAction {
    REDEEM_COUPON("redeemCoupon", "couponRedemptionCount", After.GIVEN_BACK),
    REDEEM_REFERRAL("redeemReferral", "referralRedemptionCount", After.GIVEN_BACK),
    SET_DISCOUNT("setDiscount", "discountCount", After.GIVEN_BACK),
    SET_DISCOUNT_EFFECT("setDiscountEffect", "discountEffectCount", After.GIVEN_BACK),
    CREATE_COUPON("createCoupon", "couponCreationCount", After.DONE_AT_ONCE),
    CREATE_REFERRAL("createReferral", "referralCreationCount", After.DONE_AT_ONCE),
    CREATE_LOYALTY_POINTS("createLoyaltyPoints", "createdLoyaltyPointsCount", After.GIVEN_BACK),
    CREATE_LOYALTY_POINTS_EFFECT("createLoyaltyPointsEffect", "createdLoyaltyPointsEffectCount", After.GIVEN_BACK),
    REDEEM_LOYALTY_POINTS("redeemLoyaltyPoints", "redeemedLoyaltyPointsCount", After.GIVEN_BACK),
    REDEEM_LOYALTY_POINTS_EFFECT("redeemLoyaltyPointsEffect", "redeemedLoyaltyPointsEffectCount", After.GIVEN_BACK),
    AWARD_GIVEAWAY("awardGiveaway", "awardedGiveawaysCount", After.HANDED_OUT),
    ADD_FREE_ITEM_EFFECT("addFreeItemEffect", "addFreeItemEffectCount", After.HANDED_OUT),
    CUSTOM_EFFECT("customEffect", "customEffectCount", After.HANDED_OUT),
    RESERVE_COUPON("reserveCoupon", "reservecouponEffectCount", After.DONE_AT_ONCE),
    CALL_API("callApi", "callApiEffectCount", After.DONE_AT_ONCE);

    /** What becomes of it when the session is cancelled, and when it happens. */
    private enum After {
        /** Counted when the session closes; undone with it. */
        GIVEN_BACK,
        /** Counted when the session closes; the customer keeps it, and a limit of it counts one less. */
        HANDED_OUT,
        /** Counted while the session is open, and for good. */
        DONE_AT_ONCE
    }

    private final String wireName;
    private final String counter;
    private final After after;

    LimitedAction(String wireName, String counter, After after) {
        this.wireName = wireName;
        this.counter = counter;
        this.after = after;
    }

    /** The name in campaign files and answers. */
    public String wireName() {
        return wireName;
    }

    /** Whether it happens while a session is open, and is not taken back when the session is cancelled. */
    public boolean atOnce() {
        return after == After.DONE_AT_ONCE;
    }

    /** Whether a campaign's total goes down again when the session is cancelled. */
    public boolean givenBack() {
        return after == After.GIVEN_BACK;
    }

    /** What answers call a campaign's total of it. */
    public String counter() {
        return counter;
    }

    /** The action of this name. */
    public static Optional<LimitedAction> named(String wireName) {
        return Arrays.stream(values())
                .filter(action -> action.wireName.equals(wireName))
                .findFirst();
    }

    @Override
    public String toString() {
        return wireName;
    }
}
