package org.promohub.coupon;

import java.util.Optional;
import org.promohub.store.Fingerprint;

/**
 * What a request and its repeats have in common; unique in a deployment. Two requests with one key make one coupon.
 *
 * @param text the key, of fixed length
 */
record IdempotencyKey(String text) {

    /**
     * Of a request that carries an identifier. Source: the vendor's tutorials, where one identifier gives each customer of
     * a mailing a coupon of their own.
     *
     * @param campaign the platform and the campaign, since each platform names its requests on its own
     */
    static IdempotencyKey ofIdentifier(
            String campaign, String identifier, Optional<String> externalCampaign, Optional<String> recipient) {
        return new IdempotencyKey(
                Fingerprint.of("identifier", campaign, identifier, mark(externalCampaign), mark(recipient)));
    }

    static IdempotencyKey ofRecipient(String campaign, Optional<String> externalCampaign, String recipient) {
        return new IdempotencyKey(Fingerprint.of("recipient", campaign, mark(externalCampaign), recipient));
    }

    /** Keeps an absent text apart from every present one. */
    private static String mark(Optional<String> text) {
        return text.map("="::concat).orElse("");
    }
}
