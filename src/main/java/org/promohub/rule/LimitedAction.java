package org.promohub.rule;

import java.util.Arrays;
import java.util.Optional;

/** What campaigns can limit. Source: the limitable actions of the vendor's campaigns. */
public enum LimitedAction {
    REDEEM_COUPON("redeemCoupon", false),
    REDEEM_REFERRAL("redeemReferral", false),
    SET_DISCOUNT("setDiscount", false),
    SET_DISCOUNT_EFFECT("setDiscountEffect", false),
    CREATE_COUPON("createCoupon", true),
    CREATE_REFERRAL("createReferral", true),
    CREATE_LOYALTY_POINTS("createLoyaltyPoints", false),
    CREATE_LOYALTY_POINTS_EFFECT("createLoyaltyPointsEffect", false),
    REDEEM_LOYALTY_POINTS("redeemLoyaltyPoints", false),
    REDEEM_LOYALTY_POINTS_EFFECT("redeemLoyaltyPointsEffect", false),
    AWARD_GIVEAWAY("awardGiveaway", false),
    ADD_FREE_ITEM_EFFECT("addFreeItemEffect", false),
    CUSTOM_EFFECT("customEffect", false),
    RESERVE_COUPON("reserveCoupon", true),
    CALL_API("callApi", true);

    private final String wireName;
    private final boolean atOnce;

    LimitedAction(String wireName, boolean atOnce) {
        this.wireName = wireName;
        this.atOnce = atOnce;
    }

    /** The name in campaign files and answers. */
    public String wireName() {
        return wireName;
    }

    /** Whether it happens while a session is open, and is not taken back when the session is cancelled. */
    public boolean atOnce() {
        return atOnce;
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
