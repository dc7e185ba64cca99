package org.promohub.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A campaign as its file says.
 *
 * @param id its id, unique in the deployment
 * @param application the id of the application it belongs to
 * @param name what people call it
 * @param state whether it can be used
 * @param from when it starts to run, if it has a start
 * @param until when it stops to run, if it has an end
 * @param features what it may do
 * @param couponSettings how its coupon codes look by default
 * @param referralSettings how its referral codes look by default
 * @param coupons coupons with a fixed code that exist as soon as the hub has started
 */
public record Campaign(
        long id,
        long application,
        String name,
        State state,
        Optional<Instant> from,
        Optional<Instant> until,
        Set<Feature> features,
        CodeSettings couponSettings,
        CodeSettings referralSettings,
        List<DeclaredCoupon> coupons) {

    /** Whether people have switched a campaign on. Codes can be prepared in a disabled one, not in an archived one. */
    public enum State {
        ENABLED,
        DISABLED,
        ARCHIVED
    }

    /** What a campaign may do. */
    public enum Feature {
        COUPONS,
        REFERRALS,
        LOYALTY,
        GIVEAWAYS
    }

    public Campaign {
        features = Set.copyOf(features);
        coupons = List.copyOf(coupons);
    }

    /** Whether the campaign runs at this moment: enabled and inside its schedule. */
    public boolean runs(Instant now) {
        return state == State.ENABLED
                && from.filter(now::isBefore).isEmpty()
                && until.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
