package org.promohub.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.store.Fingerprint;
import org.promohub.testing.Answer;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** A customer who has done all that customers can do, has recommended the shop, and is erased. */
class ForgottenCustomerTest {
    private static final String CAMPAIGN =
            """
            id: 6000
            application: 398
            name: Friends
            features: [referrals, giveaways, coupons]
            limits:
              - { action: awardGiveaway, limit: 5, per: [profile] }
            rules:
              - title: A ticket for a large order
                when: [session.cartItemTotal >= 100]
                then:
                  - awardGiveaway: { pool: 1 }
                  - createReferral: { campaign: 6000 }
                  - showNotification: { title: Well done, body: "{{profile.id}} wins" }
              - title: Thanks to a friend
                when: [referral.valid]
                then:
                  - setDiscount: { name: "By {{referral.advocate}}", value: 1 }
                  - createCoupon: { campaign: 6000, recipient: referral.advocate }
                  - showNotification: { title: "{{referral.advocate}}", body: "{{referral.advocate}}, a friend, sent you" }
                  - customEffect: { id: 1, name: thanks, payload: { to: "{{referral.advocate}}" } }
                  - updateAttribute: { attribute: profile.attributes.Language, value: referral.advocate }
                  - updateAttribute: { attribute: session.attributes.ShippingCity, value: referral.advocate }
              - title: A code for one friend
                when: ["profile.id == 'ben'", "session.id == 'gives' || event.type == 'seen'"]
                then:
                  - createReferral: { campaign: 6000, friend: "'q7x/erika ü'" }
            """;
    private static final String ID = "q7x/erika ü";
    private static final String PATH_ID = "q7x%2Ferika%20%C3%BC";

    private static final String CART = "\"cartItems\": [{\"sku\": \"a\", \"price\": 10, \"quantity\": 2}]";
    private static final String ALL =
            """
            "responseContent": ["customerSession", "customerProfile", "coupons", "referral", "event"]""";

    /** Everything that tells who it was has this in it. */
    private static final String MARK = "q7x";

    private record Shop(Hub hub, Tables tables) implements AutoCloseable {
        static Shop open(TestDatabase database, Path folder) {
            String url = database.url();
            Path data = folder.resolve("data");
            DemoConfig config =
                    DemoConfig.in(folder.resolve("config")).append("deployments/demo/campaigns/own.yaml", CAMPAIGN);
            Hub hub = Hub.with(data)
                    .database(url)
                    .setting("config", config.path())
                    .start();
            return new Shop(hub, Tables.of(url, data));
        }

        Answer put(String platform, String path, String json, String... headers) {
            HttpRequest.Builder request = hub.request(platform, "/" + platform + path)
                    .PUT(BodyPublishers.ofString(json))
                    .header("destination-hostname", "localhost")
                    .header("customer-data-platform-name", "Tealium");
            return good(hub.send(headers.length == 0 ? request : request.headers(headers)));
        }

        Answer post(String platform, String path, String json) {
            return good(hub.post(platform, "/" + platform + path, json));
        }

        Answer braze(String operation, String fields) {
            return post("braze", "/" + operation, "{\"deploymentUrl\": \"localhost\", " + fields + "}");
        }

        Answer event(String fields) {
            return good(hub.send(hub.request("braze", "/braze/event")
                    .POST(BodyPublishers.ofString(fields))
                    .header("destination-hostname", "localhost")));
        }

        String message(String type, String fields) {
            return """
                   {"type": "%s", "account": {"account_settings": {"deploymentURL": "localhost",
                     "apiKey": "demo-mparticle-0123456789abcdef0123456789abcdef"}}, %s}"""
                    .formatted(type, fields);
        }

        /** Changes a session as shops do, in a way that can be repeated, and wants to hear of it elsewhere too. */
        Answer shopping(String session, String json) {
            return good(hub.send(hub.request("segment", "/v2/customer_sessions/" + session)
                    .PUT(BodyPublishers.ofString("{\"customerSession\": {" + json + "}, " + ALL + "}"))
                    .header("Idempotency-Key", "k")
                    .header("X-Callback-Destination-URI", "http://localhost:9/callbacks")));
        }

        Answer erase() {
            return erase(PATH_ID);
        }

        Answer erase(String customer) {
            return good(hub.send(HttpRequest.newBuilder(
                            URI.create("http://localhost:" + hub.managementPort() + "/customers/demo/" + customer))
                    .timeout(Duration.ofSeconds(30))
                    .DELETE()));
        }

        private static Answer good(Answer answer) {
            assertThat(answer.status()).as(answer.error()).isBetween(200, 204);
            return answer;
        }

        @Override
        public void close() {
            hub.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_table_and_no_stored_answer_tells_of_an_erased_customer(TestDatabase database, @TempDir Path folder) {
        try (Shop shop = Shop.open(database, folder)) {
            beKnown(shop);
            redeem(shop);
            beAGuest(shop);
            befriend(shop);
            beNamedByOthers(shop);
            List<String> before = shop.tables().columnsWith(MARK);
            String counters = counters(shop);

            Answer erased = shop.erase();

            assertThat(before)
                    .contains("profile.integration_id", "profile.attributes", "coupon.recipient_integration_id")
                    .contains("referral.advocate_integration_id", "referral.friend_integration_id")
                    .contains(
                            "event.attributes", "event.answer", "customer_session.content", "customer_session.outcome")
                    .contains("delivery.body", "delivery.headers", "delivery.correlation_id");
            assertThat(shop.tables().columnsWith(MARK)).isEmpty();
            assertThat(shop.tables().columnsWith(Fingerprint.of(ID))).isEmpty();
            assertThat(counters(shop)).isEqualTo(counters);
            assertThat(erased.json().path("erased").toString()).doesNotContain(":0");
            assertThat(event(shop).json().toString()).contains("\"attributes\":{}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_told_about_others_names_an_erased_customer_no_more_and_is_otherwise_as_it_was(
            TestDatabase database, @TempDir Path folder) {
        try (Shop shop = Shop.open(database, folder)) {
            beNamedByOthers(shop);
            List<String> before = shop.tables().columnsWith(MARK);
            String counters = counters(shop);
            JsonNode answered = shop.shopping("bens", "").json();

            Answer erased = shop.erase();

            assertThat(before)
                    .contains("customer_session.outcome", "customer_session.content", "customer_session.kept")
                    .contains("kept_answer.answer", "delivery.body", "event.answer", "profile.attributes");
            assertThat(shop.tables().columnsWith(MARK)).isEmpty();
            assertThat(erased.json().at("/erased/mentions").asInt()).isPositive();
            assertThat(shop.erase().json().toString().replaceAll("[^1-9]", "")).isEmpty();
            assertThat(counters(shop)).isEqualTo(counters);
            JsonNode repeated = shop.shopping("bens", "").json();
            assertThat(repeated.toString())
                    .isEqualTo(answered.toString().replace(ID, "").replace("\"Language\":\"q7x\"", ""));
            assertThat(shop.shopping("doras", "").json().at("/referral/referredCustomers"))
                    .hasToString("[\"dora\"]");
            assertThat(shop.tables().texts("SELECT state FROM delivery WHERE customer_key IS NOT NULL"))
                    .containsOnly("WAITING");
            assertThat(shop.put("segment", "/v2/customer_sessions/bens", "{\"state\": \"cancelled\"}")
                            .json()
                            .path("effects")
                            .findValuesAsText("effectType"))
                    .contains("rollbackReferral", "rollbackDiscount");
        }
    }

    @ParameterizedTest
    @EnumSource
    void those_whose_ids_have_the_id_of_an_erased_customer_in_them_stay(TestDatabase database, @TempDir Path folder) {
        try (Shop shop = Shop.open(database, folder)) {
            String code = code(shop, "ben-2");
            shop.shopping("annas", session("12", "closed", code));
            shop.shopping("bens", session("12-a", "closed", code));

            shop.erase("12");

            JsonNode others = shop.shopping("bens", "").json();
            assertThat(others.at("/referral/referredCustomers")).hasToString("[\"12-a\"]");
            assertThat(others.at("/customerProfile/integrationId").asText()).isEqualTo("12-a");
            assertThat(others.at("/event/created").asText()).isEqualTo("2026-07-01T12:00:00Z");

            shop.erase("ben");

            assertThat(shop.shopping("bens", "").json()).isEqualTo(others);
        }
    }

    private static void beKnown(Shop shop) {
        shop.put(
                "segment",
                "/customer_profile/" + PATH_ID,
                "{\"attributes\": {\"email\": \"q7x@example.com\", \"hobbies\": [\"q7x diving\"]}}");
        shop.put("cdp", "/customer_profile/" + PATH_ID, "{\"attributes\": {\"Language\": \"q7x-language\"}}");
        shop.put(
                "segment",
                "/customer_profile_v2/" + PATH_ID,
                "{\"runRuleEngine\": true, \"audiencesChanges\": {\"adds\": [{\"name\": \"Divers\"}]}}");
        shop.hub()
                .post(
                        "mparticle",
                        "/mparticle",
                        shop.message(
                                "audience_membership_change_request",
                                """
                                "user_profiles": [{"mpid": "q7x-mpid",
                                  "user_identities": [{"type": "customer", "encoding": "raw", "value": "%s"}],
                                  "audiences": [{"audience_id": 5, "audience_name": "Five", "action": "add",
                                    "user_attributes": [{"key": "$city", "value": "q7x-city"}]}]}]"""
                                        .formatted(ID)));
        event(shop);
        shop.put(
                "segment",
                "/v2/events",
                "{\"eventType\": \"mySegmentEvent\", \"customerProfileId\": \"%s\", \"eventAttributes\": {\"Language\": \"q7x\"}}"
                        .formatted(ID));
    }

    private static Answer event(Shop shop) {
        return shop.event(
                """
                {"eventType": "seen", "type": "string", "customerProfileId": "%s", "identifier": "q7x-event",
                 "eventAttributes": {"platform": "q7x-phone"}}"""
                        .formatted(ID));
    }

    private static void redeem(Shop shop) {
        shop.braze(
                "coupon",
                """
                "applicationId": 398, "campaignId": 5671, "identifier": "q7x-mailing", "integrationId": "%s",
                "attributes": {"firstName": "q7x-erika"}"""
                        .formatted(ID));
        shop.braze("coupon_reservation", "\"couponValue\": \"EW-1BC2\", \"integrationId\": \"" + ID + "\"");
        shop.put(
                "segment",
                "/v2/customer_sessions/bought",
                """
                {"profileId": "%s", "state": "closed", "couponCodes": ["EW-1BC2"], "identifiers": ["q7x-device"],
                 "attributes": {"ShippingCity": "q7x-city"}, "loyaltyCards": ["q7x-card"],
                 "cartItems": [{"sku": "a", "price": 100, "quantity": 2, "attributes": {"image": "q7x.png"}}]}"""
                        .formatted(ID),
                "X-Callback-Destination-URI",
                "http://localhost:9/q7x",
                "X-Correlation-ID",
                "q7x-correlation",
                "X-Callback-API-Key",
                "X-q7x-Key q7x-0123456789abcdef0123456789abcdef");
        shop.hub()
                .post(
                        "segment",
                        "/v2/customer_sessions/bought/returns",
                        "{\"return\": {\"returnedCartItems\": [{\"position\": 0, \"quantity\": 1}]}}");
        shop.put(
                "segment",
                "/v2/customer_sessions/waiting",
                "{\"profileId\": \"%s\", \"cartItems\": [{\"sku\": \"a\", \"price\": 100, \"quantity\": 1}]}"
                        .formatted(ID));
    }

    /** A cart that the customer has filled before anybody knew whose it is. */
    private static void beAGuest(Shop shop) {
        shop.shopping("guests", "\"attributes\": {\"ShippingCity\": \"q7x-city\"}, " + CART);
        shop.put("segment", "/v2/customer_sessions/guests", "{\"profileId\": \"" + ID + "\"}");
    }

    /** Referrals by this customer and for this customer. */
    private static void befriend(Shop shop) {
        shop.braze("referral", "\"campaignId\": 6000, \"advocateProfileIntegrationId\": \"" + ID + "\"");
        shop.braze(
                "referral",
                "\"campaignId\": 5672, \"advocateProfileIntegrationId\": \"ben\", \"friendProfileIntegrationId\": \""
                        + ID + "\"");
    }

    /** Others who were recommended by this customer, who have recommended to this customer, and who used the same code. */
    private static void beNamedByOthers(Shop shop) {
        String theirs = code(shop, ID);
        shop.shopping("bens", session("ben", "closed", theirs));
        shop.shopping("coras", session("cora", "open", theirs));
        shop.shopping("nobodys", "\"referralCode\": \"" + theirs + "\", " + CART);
        String bens = code(shop, "ben");
        shop.shopping("theirs", session(ID, "closed", bens));
        shop.shopping("doras", session("dora", "closed", bens));
        shop.shopping("gives", "\"profileId\": \"ben\", " + CART);
        shop.event(
                """
                {"eventType": "seen", "type": "string", "customerProfileId": "ben", "identifier": "bens-event"}""");
        String personal = shop.braze(
                        "coupon",
                        "\"applicationId\": 398, \"campaignId\": 5671, \"identifier\": \"theirs\", \"integrationId\": \""
                                + ID + "\"")
                .json()
                .path("Value")
                .asText();
        shop.shopping(
                "emils",
                "\"profileId\": \"emil\", \"couponCodes\": [\"" + personal + "\"], \"state\": \"closed\", " + CART);
    }

    private static String code(Shop shop, String advocate) {
        return shop.braze(
                        "referral",
                        "\"campaignId\": 6000, \"usageLimit\": 0, \"advocateProfileIntegrationId\": \"" + advocate
                                + "\"")
                .json()
                .path("code")
                .asText();
    }

    private static String session(String customer, String state, String referral) {
        return "\"profileId\": \"%s\", \"state\": \"%s\", \"referralCode\": \"%s\", %s"
                .formatted(customer, state, referral, CART);
    }

    private static String counters(Shop shop) {
        return shop.tables().texts("SELECT amount FROM promotion_counter ORDER BY counter_key") + " "
                + shop.tables().texts("SELECT code FROM giveaway_award ORDER BY code") + " "
                + shop.tables().texts("SELECT usage_counter FROM referral ORDER BY id") + " "
                + shop.tables().texts("SELECT code FROM coupon ORDER BY id");
    }
}
