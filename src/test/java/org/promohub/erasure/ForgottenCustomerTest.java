package org.promohub.erasure;

import static org.assertj.core.api.Assertions.assertThat;

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
            features: [referrals, giveaways]
            limits:
              - { action: awardGiveaway, limit: 5, per: [profile] }
            rules:
              - title: A ticket for a large order
                when: [session.cartItemTotal >= 100]
                then:
                  - awardGiveaway: { pool: 1 }
                  - createReferral: { campaign: 6000 }
                  - showNotification: { title: Well done, body: "{{profile.id}} wins" }
            """;
    private static final String ID = "q7x/erika ü";
    private static final String PATH_ID = "q7x%2Ferika%20%C3%BC";

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

        Answer erase() {
            return good(hub.send(HttpRequest.newBuilder(
                            URI.create("http://localhost:" + hub.managementPort() + "/customers/demo/" + PATH_ID))
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
            befriend(shop);
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
            assertThat(erased.json().path("erased").toString().replace("\"answers\":0", ""))
                    .doesNotContain(":0");
            assertThat(event(shop).json().toString()).contains("\"attributes\":{}");
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

    /** Referrals by this customer and for this customer. */
    private static void befriend(Shop shop) {
        shop.braze("referral", "\"campaignId\": 6000, \"advocateProfileIntegrationId\": \"" + ID + "\"");
        shop.braze(
                "referral",
                "\"campaignId\": 5672, \"advocateProfileIntegrationId\": \"ben\", \"friendProfileIntegrationId\": \""
                        + ID + "\"");
    }

    private static String counters(Shop shop) {
        return shop.tables().texts("SELECT amount FROM promotion_counter ORDER BY counter_key") + " "
                + shop.tables().texts("SELECT code FROM giveaway_award ORDER BY code") + " "
                + shop.tables().texts("SELECT usage_counter FROM referral ORDER BY id") + " "
                + shop.tables().texts("SELECT code FROM coupon ORDER BY id");
    }
}
