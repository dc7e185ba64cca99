package org.promohub.rule.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.promohub.rule.effect.Mistake;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.Campaign.Feature;

/** Sees to it that formulas read codes only in campaigns that can have them. */
final class FeatureCheck {
    private static final Map<String, Feature> NEEDED = Map.of("coupon", Feature.COUPONS, "referral", Feature.REFERRALS);

    private final Campaign campaign;
    private final Consumer<Mistake> mistakes;

    FeatureCheck(Campaign campaign, Consumer<Mistake> mistakes) {
        this.campaign = campaign;
        this.mistakes = mistakes;
    }

    /**
     * Complains of names that the campaign lacks the feature for.
     *
     * @param names the names that a formula begins with
     * @param pointer where it stands, as a JSON pointer
     */
    void check(Set<String> names, String pointer) {
        NEEDED.forEach((name, feature) -> {
            if (names.contains(name) && !campaign.features().contains(feature)) {
                String sentence = "`" + name + "` needs `" + feature.name().toLowerCase(Locale.ROOT)
                        + "` among the `features` of the campaign";
                mistakes.accept(new Mistake(pointer, 0, 0, sentence, "", List.of()));
            }
        });
    }
}
