package org.promohub.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a code is turned away before any rule is asked, or because its campaign does not apply.
 *
 * @param reason the reason, in the vendor's words
 * @param exclusion why the evaluation group left the campaign out
 */
record Rejection(String reason, Optional<String> exclusion) {

    static Rejection because(String reason) {
        return new Rejection(reason, Optional.empty());
    }

    static Rejection excluded(String kind, String exclusion) {
        return new Rejection(kind + "PartOfNotTriggeredCampaign", Optional.of(exclusion));
    }

    /**
     * The effect that says so.
     *
     * @param kind Coupon or Referral
     * @param campaign the campaign of the code, 0 for a code nobody knows
     */
    Effect of(String kind, String code, long campaign, Optional<Group> group, Optional<Long> coupon) {
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("value", code);
        props.put("rejectionReason", reason);
        exclusion.ifPresent(why -> props.put("campaignExclusionReason", why));
        return new Effect(campaign, group, 0, "", coupon, "reject" + kind, props, Optional.empty());
    }
}
