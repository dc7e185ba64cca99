package org.promohub.coupon;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.promohub.access.Caller;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;

/**
 * List the coupons that customers hold: personal ones and ones they reserved.
 *
 * @param caller whom the request comes from
 * @param holders whose, one entry a customer and campaign
 * @param fields the names of the coupon fields and attributes that the answer shows; names nobody knows show nothing
 * @param limit how many at most, over all holders
 */
public record ListCoupons(Caller caller, List<Holder> holders, List<String> fields, Optional<BigDecimal> limit) {
    private static final int MOST_HOLDERS = 1000;

    /** The most rows that one request gets, however high its limit is. */
    private static final long MOST_ROWS = 10_000;

    /**
     * A customer whose coupons are asked for.
     *
     * @param campaignId of this campaign only, or of all
     * @param integrationId the customer
     */
    public record Holder(Optional<Long> campaignId, Optional<String> integrationId) {
        public Holder {
            campaignId.ifPresent(id -> Check.range("campaignId", id, 1, Long.MAX_VALUE));
            integrationId = Optional.of(Check.id("integrationId", integrationId));
        }
    }

    public ListCoupons {
        if (limit.isEmpty()) {
            throw Problem.invalid("limit", "is missing");
        }
        if (limit.get().signum() < 0) {
            throw Problem.invalid("limit", "must be at least 0, not " + limit.get());
        }
        if (holders.size() > MOST_HOLDERS) {
            throw Problem.invalid("holders", "must have at most " + MOST_HOLDERS + " entries, not " + holders.size());
        }
        holders = List.copyOf(holders);
        fields = List.copyOf(fields);
    }

    /** Whose coupons are asked for, by campaign; without a campaign, of all. */
    Map<Optional<Long>, Set<String>> customersByCampaign() {
        Map<Optional<Long>, Set<String>> customers = new LinkedHashMap<>();
        holders.forEach(holder -> customers
                .computeIfAbsent(holder.campaignId(), campaign -> new LinkedHashSet<>())
                .add(holder.integrationId().orElseThrow()));
        return customers;
    }

    /** Whether a field is to be shown. */
    boolean shows(String field) {
        return fields.contains(field);
    }

    /** How many rows at most, as a whole number. */
    int rows() {
        return limit.orElseThrow().min(BigDecimal.valueOf(MOST_ROWS)).intValue();
    }
}
