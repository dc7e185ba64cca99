package org.promohub.rule.effect;

import java.util.Map;
import java.util.function.Function;
import org.promohub.rule.EffectPlan;

/** The effects by the names that campaign files use. */
public final class Effects {
    private static final Map<String, Function<Parameters, EffectPlan>> BY_NAME = Map.ofEntries(
            Map.entry("setDiscount", SetDiscount::of),
            Map.entry("setDiscountPerItem", SetDiscountPerItem::of),
            Map.entry("setDiscountPerAdditionalCost", SetDiscountPerAdditionalCost::of),
            Map.entry("setDiscountPerAdditionalCostPerItem", SetDiscountPerAdditionalCostPerItem::of),
            Map.entry("addFreeItem", AddFreeItem::of),
            Map.entry("addLoyaltyPoints", AddLoyaltyPoints::of),
            Map.entry("deductLoyaltyPoints", DeductLoyaltyPoints::of),
            Map.entry("createCoupon", CreateCoupon::of),
            Map.entry("createReferral", CreateReferral::of),
            Map.entry("reserveCoupon", ReserveCoupon::of),
            Map.entry("awardGiveaway", AwardGiveaway::of),
            Map.entry("updateAttribute", UpdateAttribute::of),
            Map.entry("addToAudience", ChangeAudience::adding),
            Map.entry("removeFromAudience", ChangeAudience::removing),
            Map.entry("showNotification", ShowNotification::of),
            Map.entry("triggerWebhook", TriggerWebhook::of),
            Map.entry("customEffect", CustomEffect::of),
            Map.entry("error", ShowError::of));

    private Effects() {}

    /**
     * Makes an effect.
     *
     * @param name its name, which the file's schema has checked
     * @throws Parameters.NotCompiled when a formula of it cannot be compiled; the mistake has been told
     */
    public static EffectPlan of(String name, Parameters parameters) {
        return java.util.Objects.requireNonNull(BY_NAME.get(name), name).apply(parameters);
    }
}
