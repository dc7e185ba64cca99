package org.promohub.promotion;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.promohub.audience.Audience;
import org.promohub.coupon.Coupon;
import org.promohub.profile.Profile;
import org.promohub.referral.Referral;
import org.promohub.rule.Evaluation;

/**
 * What came of an evaluation.
 *
 * @param evaluation what the rules said
 * @param profile the customer, with the attributes that rules have set; not written yet
 * @param audiences the audiences the customer is in now
 * @param sessionAttributes the session's attributes, with those that rules have set
 * @param coupons the coupons whose codes were entered, as they are now
 * @param referral the referral whose code was entered, as it is now
 * @param settlement to be kept with the session
 */
public record Promoted(
        Evaluation evaluation,
        Optional<Profile> profile,
        List<Audience> audiences,
        Map<String, Object> sessionAttributes,
        List<Coupon> coupons,
        Optional<Referral> referral,
        Settlement settlement) {
    public Promoted {
        audiences = List.copyOf(audiences);
        sessionAttributes = Collections.unmodifiableMap(new TreeMap<>(sessionAttributes));
        coupons = List.copyOf(coupons);
    }
}
