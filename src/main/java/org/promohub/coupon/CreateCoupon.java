package org.promohub.coupon;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.attribute.GivenAttributes;
import org.promohub.code.CodePattern;
import org.promohub.problem.Check;
import org.promohub.tenant.Campaign;

/**
 * Make a coupon, or find the one an earlier request of the same meaning made.
 *
 * @param caller whom the request comes from
 * @param applicationId the application it names, which must be the caller's
 * @param campaignId the campaign to make it in
 * @param repeat what makes two requests the same
 * @param identifier the sender's name for the request
 * @param externalCampaignId the sender's id of its own campaign
 * @param recipientIntegrationId the only customer who may redeem it
 * @param usageLimit how often it can be redeemed, 0 for no limit
 * @param discountLimit how much it can give in all, in the application's currency
 * @param reservationLimit how many customers may reserve it
 * @param reservationMandatory whether only customers who reserved it may redeem it
 * @param limits limits over the campaign's
 * @param startDate from when it can be redeemed
 * @param expiryDate until when
 * @param couponPattern what the code looks like, instead of what the campaign says
 * @param validCharacters what to draw from, instead of what the campaign says
 * @param attributes its custom attributes
 * @param dryRun whether to keep nothing
 */
public record CreateCoupon(
        Caller caller,
        Optional<Long> applicationId,
        Optional<Long> campaignId,
        Optional<Repeat> repeat,
        Optional<String> identifier,
        Optional<String> externalCampaignId,
        Optional<String> recipientIntegrationId,
        Optional<Long> usageLimit,
        Optional<BigDecimal> discountLimit,
        Optional<Long> reservationLimit,
        Optional<Boolean> reservationMandatory,
        List<CouponLimit> limits,
        Optional<Instant> startDate,
        Optional<Instant> expiryDate,
        Optional<String> couponPattern,
        List<String> validCharacters,
        Optional<GivenAttributes> attributes,
        Optional<Boolean> dryRun) {

    private static final long MOST = 999_999;

    /** What makes two requests the same, so that the second gets the first one's coupon. */
    public enum Repeat {
        /** The same identifier, external campaign and recipient; requests without an identifier are all different. */
        SAME_IDENTIFIER,
        /** The same external campaign and recipient; requests without a recipient are all different. */
        SAME_RECIPIENT
    }

    public CreateCoupon {
        Check.required("campaignId", campaignId, 1, Long.MAX_VALUE);
        applicationId.ifPresent(id -> Check.range("applicationId", id, 1, Long.MAX_VALUE));
        identifier = Check.optionalId("identifier", identifier);
        externalCampaignId = Check.optionalId("externalCampaignId", externalCampaignId);
        recipientIntegrationId = Check.optionalId("recipientIntegrationId", recipientIntegrationId);
        usageLimit.ifPresent(limit -> Check.range("usageLimit", limit, 0, MOST));
        discountLimit.ifPresent(limit -> Check.range("discountLimit", limit, 0, MOST));
        reservationLimit.ifPresent(limit -> Check.range("reservationLimit", limit, 0, MOST));
        Check.period(startDate, expiryDate);
        couponPattern = couponPattern.filter(pattern -> !pattern.isEmpty());
        limits = List.copyOf(limits);
        validCharacters = List.copyOf(validCharacters);
    }

    /** What this request and its repeats have in common, if repeats are told apart; all that is kept of where it came from. */
    Optional<IdempotencyKey> idempotencyKey() {
        String campaign = caller.platform().wireName() + " " + campaignId.orElseThrow();
        if (repeat.filter(Repeat.SAME_IDENTIFIER::equals).isPresent()) {
            return identifier.map(
                    name -> IdempotencyKey.ofIdentifier(campaign, name, externalCampaignId, recipientIntegrationId));
        }
        if (repeat.filter(Repeat.SAME_RECIPIENT::equals).isPresent()) {
            return recipientIntegrationId.map(
                    recipient -> IdempotencyKey.ofRecipient(campaign, externalCampaignId, recipient));
        }
        return Optional.empty();
    }

    /** What the code looks like. */
    CodePattern pattern(Campaign campaign) {
        return CodePattern.of(
                couponPattern,
                validCharacters,
                campaign.couponSettings(),
                caller.application().codeCase());
    }

    /** The coupon it makes. */
    Coupon coupon(long id, String code, Instant created, Map<String, Object> checkedAttributes) {
        int digits = caller.application().currency().getDefaultFractionDigits();
        return new Coupon(
                id,
                created,
                caller.application().id(),
                campaignId.orElseThrow(),
                code,
                usageLimit.orElse(1L),
                0,
                discountLimit.map(limit -> limit.setScale(digits, RoundingMode.HALF_UP)),
                BigDecimal.ZERO,
                reservationLimit,
                0,
                reservationMandatory.orElse(false),
                limits,
                startDate,
                expiryDate,
                recipientIntegrationId,
                checkedAttributes);
    }
}
