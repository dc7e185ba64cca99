package org.promohub.coupon;

import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.problem.Check;

/**
 * Reserve a coupon for a customer.
 *
 * @param caller whom the request comes from
 * @param code the coupon's code, in any case where the application does not care
 * @param integrationId the customer
 * @param dryRun whether to keep nothing
 */
public record ReserveCoupon(
        Caller caller, Optional<String> code, Optional<String> integrationId, Optional<Boolean> dryRun) {
    public ReserveCoupon {
        code = Optional.of(Check.id("code", code));
        integrationId = Optional.of(Check.id("integrationId", integrationId));
    }
}
