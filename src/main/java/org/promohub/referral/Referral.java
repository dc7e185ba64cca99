package org.promohub.referral;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A referral code.
 *
 * @param id its id in the deployment, 0 when a dry run only shows what it would be
 * @param created when it was made
 * @param applicationId the application it belongs to
 * @param campaignId the campaign it belongs to
 * @param code what friends enter, in the case the application keeps codes in
 * @param advocateProfileIntegrationId the customer who recommends
 * @param friendProfileIntegrationId the only customer who may use it
 * @param usageLimit how often it can be used, 0 for no limit
 * @param usageCounter how often it has been
 * @param startDate from when it can be used
 * @param expiryDate until when, not included
 * @param attributes its custom attributes
 * @param dryRun whether nothing was kept
 */
public record Referral(
        long id,
        Instant created,
        long applicationId,
        long campaignId,
        String code,
        String advocateProfileIntegrationId,
        Optional<String> friendProfileIntegrationId,
        long usageLimit,
        long usageCounter,
        Optional<Instant> startDate,
        Optional<Instant> expiryDate,
        Map<String, Object> attributes,
        boolean dryRun) {
    public Referral {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** The same after one use more. */
    public Referral redeemed() {
        return new Referral(
                id,
                created,
                applicationId,
                campaignId,
                code,
                advocateProfileIntegrationId,
                friendProfileIntegrationId,
                usageLimit,
                usageCounter + 1,
                startDate,
                expiryDate,
                attributes,
                dryRun);
    }
}
