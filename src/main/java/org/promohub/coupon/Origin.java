package org.promohub.coupon;

import java.util.Optional;

/**
 * The request a coupon came from, as far as it is kept.
 *
 * @param identifier the sender's name for the request
 * @param externalCampaignId the sender's id of its own campaign
 * @param idempotencyKey what the request and its repeats have in common
 */
record Origin(
        Optional<String> identifier, Optional<String> externalCampaignId, Optional<IdempotencyKey> idempotencyKey) {

    /** Of a coupon that no request asked for. */
    static final Origin CONFIGURATION = new Origin(Optional.empty(), Optional.empty(), Optional.empty());
}
