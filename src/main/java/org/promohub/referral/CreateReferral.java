package org.promohub.referral;

import java.time.Instant;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.attribute.GivenAttributes;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;

/**
 * Make a referral code; every such request makes one.
 *
 * @param caller whom the request comes from
 * @param campaignId the campaign to make it in
 * @param advocateProfileIntegrationId the customer who recommends
 * @param friendProfileIntegrationId the only customer who may use the code; without one, anybody may
 * @param startDate from when it can be used
 * @param expiryDate until when
 * @param usageLimit how often it can be used, 0 for no limit
 * @param attributes its custom attributes
 * @param dryRun whether to keep nothing
 */
public record CreateReferral(
        Caller caller,
        Optional<Long> campaignId,
        Optional<String> advocateProfileIntegrationId,
        Optional<String> friendProfileIntegrationId,
        Optional<Instant> startDate,
        Optional<Instant> expiryDate,
        Optional<Long> usageLimit,
        Optional<GivenAttributes> attributes,
        Optional<Boolean> dryRun) {

    public CreateReferral {
        Check.required("campaignId", campaignId, 1, Long.MAX_VALUE);
        String advocate = Check.id("advocateProfileIntegrationId", advocateProfileIntegrationId);
        friendProfileIntegrationId = Check.optionalId("friendProfileIntegrationId", friendProfileIntegrationId);
        if (friendProfileIntegrationId.filter(advocate::equals).isPresent()) {
            throw Problem.invalid(
                    "friendProfileIntegrationId", "must be another customer than the advocate " + advocate);
        }
        usageLimit.ifPresent(limit -> Check.range("usageLimit", limit, 0, 999_999));
        Check.period(startDate, expiryDate);
    }
}
