package org.promohub.coupon;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;

/**
 * A limit that a coupon sets over its campaign's: how often one customer may redeem it.
 *
 * @param action what is limited, always {@code redeemCoupon}
 * @param limit how often
 * @param entities whom it counts for, always {@code Coupon} and {@code Profile}
 */
public record CouponLimit(String action, BigDecimal limit, List<String> entities) {
    private static final String ACTION = "redeemCoupon";
    private static final Set<String> ENTITIES = Set.of("Coupon", "Profile");

    @SuppressWarnings("ConstantValue") // a mapping can leave any of them out
    public CouponLimit {
        if (action == null || !action.equals(ACTION)) {
            throw Problem.invalid("action", "must be " + ACTION + ", not " + action);
        }
        if (limit == null) {
            throw Problem.invalid("limit", "is missing");
        }
        limit = Check.range("limit", limit, 0, 999_999);
        if (entities == null || !Set.copyOf(entities).equals(ENTITIES)) {
            throw Problem.invalid("entities", "must be Coupon and Profile, not " + entities);
        }
        entities = List.copyOf(entities);
    }
}
