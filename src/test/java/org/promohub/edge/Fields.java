package org.promohub.edge;

import static org.promohub.edge.FieldKind.AMOUNT;
import static org.promohub.edge.FieldKind.APPLICATION;
import static org.promohub.edge.FieldKind.ATTRIBUTES;
import static org.promohub.edge.FieldKind.BOOLEAN;
import static org.promohub.edge.FieldKind.CHARACTERS;
import static org.promohub.edge.FieldKind.COUPON_CAMPAIGN;
import static org.promohub.edge.FieldKind.EVENT_ATTRIBUTES;
import static org.promohub.edge.FieldKind.EVENT_TYPE;
import static org.promohub.edge.FieldKind.FIELD_NAMES;
import static org.promohub.edge.FieldKind.HOLDERS;
import static org.promohub.edge.FieldKind.ID;
import static org.promohub.edge.FieldKind.KNOWN_EVENT_TYPE;
import static org.promohub.edge.FieldKind.LIMIT;
import static org.promohub.edge.FieldKind.LIMITS;
import static org.promohub.edge.FieldKind.NEW_ATTRIBUTES;
import static org.promohub.edge.FieldKind.NEW_EVENT_ATTRIBUTES;
import static org.promohub.edge.FieldKind.OPTIONAL_ID;
import static org.promohub.edge.FieldKind.PATTERN;
import static org.promohub.edge.FieldKind.QUERY_NUMBER;
import static org.promohub.edge.FieldKind.REFERRAL_CAMPAIGN;
import static org.promohub.edge.FieldKind.ROWS;
import static org.promohub.edge.FieldKind.TIME;
import static org.promohub.edge.FieldKind.VALUE_TYPE;

import java.util.HashMap;
import java.util.Map;

/** The fields of each operation, by the names its partner uses. */
final class Fields {
    private static final Map<String, FieldKind> DATES = Map.of("startDate", TIME, "expiryDate", TIME);
    private static final Map<String, FieldKind> FEED = and(
            DATES,
            Map.of(
                    "applicationId",
                    APPLICATION,
                    "campaignId",
                    COUPON_CAMPAIGN,
                    "recipientIntegrationId",
                    OPTIONAL_ID,
                    "usageLimit",
                    LIMIT,
                    "discountLimit",
                    AMOUNT));
    private static final Map<String, FieldKind> REFERRAL = and(
            DATES,
            Map.of(
                    "campaignId",
                    REFERRAL_CAMPAIGN,
                    "advocateProfileIntegrationId",
                    ID,
                    "friendProfileIntegrationId",
                    OPTIONAL_ID,
                    "usageLimit",
                    LIMIT));
    private static final Map<String, FieldKind> ATTRIBUTE = Map.of(".myAttribute1", QUERY_NUMBER);

    static final Map<String, FieldKind> BRAZE_COUPON = and(
            and(
                    DATES,
                    Map.of(
                            "applicationId",
                            APPLICATION,
                            "campaignId",
                            COUPON_CAMPAIGN,
                            "identifier",
                            ID,
                            "integrationId",
                            OPTIONAL_ID,
                            "usageLimit",
                            LIMIT)),
            Map.of(
                    "discountLimit",
                    AMOUNT,
                    "reservationLimit",
                    LIMIT,
                    "isReservationMandatory",
                    BOOLEAN,
                    "couponPattern",
                    PATTERN,
                    "validCharacters",
                    CHARACTERS,
                    "limits",
                    LIMITS,
                    "attributes",
                    ATTRIBUTES));
    static final Map<String, FieldKind> BRAZE_REFERRAL = and(REFERRAL, Map.of("attributes", NEW_ATTRIBUTES));
    static final Map<String, FieldKind> BRAZE_RESERVATION = Map.of("couponValue", ID, "integrationId", ID);
    static final Map<String, FieldKind> SEGMENT_EVENT =
            Map.of("eventType", KNOWN_EVENT_TYPE, "customerProfileId", ID, "eventAttributes", EVENT_ATTRIBUTES);
    static final Map<String, FieldKind> SHOP_EVENT =
            Map.of("type", KNOWN_EVENT_TYPE, "profileId", ID, "attributes", EVENT_ATTRIBUTES);
    static final Map<String, FieldKind> SEGMENT_EVENT_OLD = Map.of(
            "eventType",
            EVENT_TYPE,
            "customerProfileId",
            ID,
            "type",
            VALUE_TYPE,
            "eventAttributes",
            NEW_EVENT_ATTRIBUTES);
    static final Map<String, FieldKind> BRAZE_EVENT = and(SEGMENT_EVENT_OLD, Map.of("identifier", ID));
    static final Map<String, FieldKind> EMARSYS_COUPONS =
            Map.of("parameters", HOLDERS, "fields", FIELD_NAMES, "limit", ROWS);
    static final Map<String, FieldKind> CEP_COUPON =
            and(and(FEED, ATTRIBUTE), Map.of("externalCampaignId", ID, "identifier", OPTIONAL_ID));
    static final Map<String, FieldKind> CEP_REFERRAL = and(REFERRAL, ATTRIBUTE);
    static final Map<String, FieldKind> ITERABLE_COUPON = and(and(FEED, ATTRIBUTE), Map.of("iterableCampaignId", ID));
    static final Map<String, FieldKind> ITERABLE_COUPON_OLD =
            and(and(FEED, ATTRIBUTE), Map.of("iterableCampaignId", OPTIONAL_ID));
    static final Map<String, FieldKind> ITERABLE_REFERRAL = and(REFERRAL, ATTRIBUTE);
    static final Map<String, FieldKind> SELLIGENT_COUPON = and(FEED, Map.of("selligentCampaignId", ID));

    private Fields() {}

    private static Map<String, FieldKind> and(Map<String, FieldKind> some, Map<String, FieldKind> more) {
        Map<String, FieldKind> all = new HashMap<>(some);
        all.putAll(more);
        return Map.copyOf(all);
    }
}
