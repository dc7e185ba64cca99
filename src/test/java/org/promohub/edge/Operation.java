package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.promohub.testing.Hub;
import org.promohub.testing.TestJson;

/**
 * An operation as its partner calls it: a request that is right, and the kind of each of its fields.
 *
 * @param headers those that it needs besides the key
 * @param right the fields of a right request, in the body of a POST or the query of a GET
 * @param query of a POST: the query it needs
 */
record Operation(
        String platform,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        ObjectNode right,
        Map<String, FieldKind> fields) {

    private static final String HOST = "mycompany.europe-west1.talon.one";
    private static final Map<String, String> CEP =
            Map.of("destination-hostname", HOST, "customer-engagement-platform-name", "Cordial");
    private static final String FEED =
            """
            {"deployment": "%s", "applicationId": "398", "campaignId": "5671", "%s": "summer-mailing",
             "recipientIntegrationId": "customer-1"}
            """;
    private static final String REFERRAL =
            """
            {"%s": "mycompany.europe-west1.talon.one", "campaignId": 5672, "advocateProfileIntegrationId": "customer-1"}
            """;
    private static final String COUPON =
            """
            {"deploymentUrl": "mycompany.europe-west1.talon.one", "applicationId": 398, "campaignId": 5671,
             "identifier": "mailing-1", "integrationId": "customer-1"}
            """;

    static final Operation BRAZE_COUPON = post("braze", "/braze/coupon", "", COUPON, Fields.BRAZE_COUPON);
    static final Operation BRAZE_REFERRAL =
            post("braze", "/braze/referral", "", REFERRAL.formatted("deploymentUrl"), Fields.BRAZE_REFERRAL);
    static final Operation BRAZE_RESERVATION = post(
            "braze",
            "/braze/coupon_reservation",
            "",
            "{\"deploymentUrl\": \"" + HOST + "\", \"couponValue\": \"EW-1BC2\", \"integrationId\": \"customer-1\"}",
            Fields.BRAZE_RESERVATION);
    static final Operation EMARSYS_COUPONS = post(
            "emarsys",
            "/emarsys/customer_profiles/coupons",
            "?deployment=" + HOST,
            """
            {"parameters": [{"campaignId": "34", "integrationId": "customer-1"}], "fields": ["value"], "limit": 5}
            """,
            Fields.EMARSYS_COUPONS);
    static final Operation CEP_COUPON = new Operation(
            "cep",
            "GET",
            "/customer_engagement/coupon",
            "",
            CEP,
            fields(FEED.formatted("", "externalCampaignId")),
            Fields.CEP_COUPON);

    private static final Map<String, String> DESTINATION = Map.of("destination-hostname", HOST);
    static final Operation BRAZE_EVENT = new Operation(
            "braze",
            "POST",
            "/braze/event",
            "",
            DESTINATION,
            fields(
                    """
                    {"eventType": "myBrazeEvent", "type": "string", "customerProfileId": "customer-1",
                     "identifier": "mailing-1", "eventAttributes": {"Language": "english"}}
                    """),
            Fields.BRAZE_EVENT);
    static final Operation SEGMENT_EVENT = new Operation(
            "segment",
            "PUT",
            "/segment/v2/events",
            "",
            DESTINATION,
            fields(
                    """
                    {"eventType": "mySegmentEvent", "customerProfileId": "customer-1",
                     "eventAttributes": {"Language": "english"}}
                    """),
            Fields.SEGMENT_EVENT);
    static final Operation SEGMENT_EVENT_OLD = new Operation(
            "segment",
            "PUT",
            "/segment/event",
            "",
            DESTINATION,
            fields(
                    """
                    {"eventType": "mySegmentEvent", "type": "string", "customerProfileId": "customer-1",
                     "eventAttributes": {"Language": "english"}}
                    """),
            Fields.SEGMENT_EVENT_OLD);

    private static final String SESSION = "{\"profileId\": \"customer-1\", \"cartItems\": []}";
    private static final String WRAPPED_SESSION = "{\"customerSession\": " + SESSION + "}";
    private static final String RETURN = "{\"return\": {\"returnedCartItems\": [{\"position\": 0}]}}";

    static final List<Operation> ALL = List.of(
            segmentSession("/segment/v2/customer_sessions/cart-1", SESSION),
            segmentSession("/segment/customer_sessions/cart-1", WRAPPED_SESSION),
            shop("PUT", "/v2/customer_sessions/cart-1", WRAPPED_SESSION),
            shop("GET", "/v2/customer_sessions/cart-1", "{}"),
            shop("POST", "/v2/customer_sessions/cart-1/returns", RETURN),
            shop("PUT", "/v2/customer_sessions/cart-1/reopen", "{}"),
            new Operation(
                    "segment",
                    "POST",
                    "/v2/events",
                    "",
                    Map.of(),
                    fields(
                            """
                            {"type": "mySegmentEvent", "profileId": "customer-1", "attributes": {"Language": "english"}}
                            """),
                    Fields.SHOP_EVENT),
            BRAZE_COUPON,
            BRAZE_REFERRAL,
            BRAZE_RESERVATION,
            EMARSYS_COUPONS,
            CEP_COUPON,
            BRAZE_EVENT,
            SEGMENT_EVENT,
            SEGMENT_EVENT_OLD,
            post("braze", "/v1/braze/createcoupon", "", COUPON, Fields.BRAZE_COUPON),
            post("braze", "/v2/integration/braze/createcoupon", "", COUPON, Map.of()),
            new Operation(
                    "cep",
                    "GET",
                    "/customer_engagement/referral",
                    "",
                    CEP,
                    fields(REFERRAL.formatted("deployment")),
                    Fields.CEP_REFERRAL),
            get("iterable", "/iterable/coupon", FEED.formatted(HOST, "iterableCampaignId"), Fields.ITERABLE_COUPON),
            get("iterable", "/iterable", FEED.formatted(HOST, "iterableCampaignId"), Fields.ITERABLE_COUPON_OLD),
            get("iterable", "/iterable/referral", REFERRAL.formatted("deployment"), Fields.ITERABLE_REFERRAL),
            get("selligent", "/selligent", FEED.formatted(HOST, "selligentCampaignId"), Fields.SELLIGENT_COUPON),
            get(
                    "selligent",
                    "/selligent/coupon",
                    FEED.formatted(HOST, "selligentCampaignId"),
                    Fields.SELLIGENT_COUPON));

    private static Operation segmentSession(String path, String right) {
        return new Operation("segment", "PUT", path, "", DESTINATION, fields(right), Map.of());
    }

    private static Operation shop(String method, String path, String right) {
        return new Operation("segment", method, path, "", Map.of(), fields(right), Map.of());
    }

    private static Operation post(
            String platform, String path, String query, String right, Map<String, FieldKind> fields) {
        return new Operation(platform, "POST", path, query, Map.of(), fields(right), fields);
    }

    private static Operation get(String platform, String path, String right, Map<String, FieldKind> fields) {
        return new Operation(platform, "GET", path, "", Map.of(), fields(right), fields);
    }

    private static ObjectNode fields(String json) {
        return (ObjectNode) TestJson.read(json);
    }

    boolean hasBody() {
        return !method.equals("GET") && !path.endsWith("/reopen");
    }

    /** Whether it is the hub's own: keys of all platforms open it, and nothing else says which deployment it is for. */
    boolean opensToAllKeys() {
        return path.startsWith("/v2/customer_sessions") || path.startsWith("/v2/events");
    }

    /** Whether another operation has the same path and this method. */
    boolean sharesPathWith(String other) {
        return ALL.stream().anyMatch(each -> each.path.equals(path) && each.method.equals(other));
    }

    /** The right request, with other fields. */
    WrongRequest with(String name, ObjectNode changed) {
        return hasBody() ? with(name, escaped(changed.toString())) : target(name, path + query(changed));
    }

    /** The right request, with another body. */
    WrongRequest with(String name, String body) {
        return new WrongRequest(
                name + " at " + path,
                method,
                path + query,
                authorised(),
                Buffer.buffer(body.getBytes(UTF_8)),
                400,
                List.of());
    }

    /** The right request with another path and query, sent as they are. */
    WrongRequest target(String name, String target) {
        byte[] body = hasBody() ? right.toString().getBytes(UTF_8) : new byte[0];
        return new WrongRequest(
                name + " at " + path, method, target, authorised(), Buffer.buffer(body), 400, List.of());
    }

    /** The right request. */
    WrongRequest plain(String name) {
        return with(name, right);
    }

    /** Path and query of the right request. */
    String target() {
        return path + (hasBody() ? query : query(right));
    }

    private Map<String, String> authorised() {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", Hub.demoKey(platform));
        return all;
    }

    /** The same JSON with surrogates as escapes: half of a pair has no bytes of its own. */
    private static String escaped(String json) {
        return Pattern.compile("[\\uD800-\\uDFFF]|[\\x{10000}-\\x{10FFFF}]")
                .matcher(json)
                .replaceAll(found ->
                        found.group().chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining()));
    }

    private static String query(ObjectNode fields) {
        return fields.properties().stream()
                .map(field -> URLEncoder.encode(field.getKey(), UTF_8) + "=" + text(field.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String text(JsonNode value) {
        return URLEncoder.encode(value.asText(), UTF_8);
    }
}
