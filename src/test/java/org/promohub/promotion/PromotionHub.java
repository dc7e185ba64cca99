package org.promohub.promotion;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.promohub.testing.Answer;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/**
 * A hub with a campaign of its own, and the tables behind it.
 *
 * @param hub the hub
 * @param tables what it has stored
 * @param url its database
 */
record PromotionHub(Hub hub, Tables tables, String url) implements AutoCloseable {
    private static final String CART = "\"cartItems\": [{\"sku\": \"a\", \"price\": 10, \"quantity\": 3}]";

    static PromotionHub start(TestDatabase database, Path folder, String campaign) {
        return start(database.url(), folder, campaign);
    }

    /** Another node on the same database. */
    PromotionHub twin(Path folder, String campaign) {
        return start(url, folder, campaign);
    }

    private static PromotionHub start(String url, Path folder, String campaign) {
        DemoConfig config =
                DemoConfig.in(folder.resolve("config")).append("deployments/demo/campaigns/own.yaml", campaign);
        Path data = folder.resolve("data");
        Hub hub = Hub.with(data).database(url).setting("config", config.path()).start();
        return new PromotionHub(hub, Tables.of(url, data), url);
    }

    /** Updates a session, with more about it. */
    Answer put(String session, String customer, String more, String... headers) {
        return send(session, customer, "open", more, headers);
    }

    /** Closes a session, with more about it. */
    Answer close(String session, String customer, String more, String... headers) {
        return send(session, customer, "closed", more, headers);
    }

    Answer cancel(String session) {
        return send(session, "{\"state\": \"cancelled\"}");
    }

    Answer reopen(String session) {
        return hub.send(hub.request("segment", "/v2/customer_sessions/" + session + "/reopen")
                .PUT(BodyPublishers.noBody()));
    }

    Answer get(String session) {
        return hub.get("segment", "/v2/customer_sessions/" + session);
    }

    /** A customer reviews a product. */
    Answer review(String customer) {
        return hub.send(hub.request("segment", "/segment/v2/events")
                .PUT(BodyPublishers.ofString(
                        "{\"customerProfileId\": \"" + customer + "\", \"eventType\": \"productReviewed\"}"))
                .header("destination-hostname", "localhost"));
    }

    /** Erases a customer, as operators do. */
    Answer erase(String customer) {
        return hub.send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + hub.managementPort() + "/customers/demo/" + customer))
                .method("DELETE", BodyPublishers.noBody()));
    }

    private Answer send(String session, String customer, String state, String more, String... headers) {
        String json = "{\"profileId\": \"%s\", \"state\": \"%s\", %s%s}"
                .formatted(customer, state, CART, more.isEmpty() ? "" : ", " + more);
        return send(session, json, headers);
    }

    private Answer send(String session, String json, String... headers) {
        HttpRequest.Builder request = hub.request("segment", "/segment/v2/customer_sessions/" + session)
                .PUT(BodyPublishers.ofString(json))
                .header("destination-hostname", "localhost");
        return hub.send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Returns the first unit of a session. */
    Answer giveBack(String session) {
        return hub.post(
                "segment",
                "/v2/customer_sessions/" + session + "/returns",
                "{\"return\": {\"returnedCartItems\": [{\"position\": 0, \"quantity\": 1}]}}");
    }

    /** The code of a new referral that can be used once. */
    String referral(long campaign) {
        return referral(campaign, 1);
    }

    /** The code of a new referral of ada's. */
    String referral(long campaign, int usageLimit) {
        return hub.post(
                        "braze",
                        "/braze/referral",
                        """
                        {"deploymentUrl": "localhost", "campaignId": %d, "advocateProfileIntegrationId": "ada",
                         "usageLimit": %d}
                        """
                                .formatted(campaign, usageLimit))
                .json()
                .path("code")
                .asText();
    }

    /** The code of a new coupon that can be used once. */
    String coupon(long campaign, String identifier) {
        return hub.post(
                        "braze",
                        "/braze/coupon",
                        """
                        {"deploymentUrl": "localhost", "applicationId": 398, "campaignId": %d, "identifier": "%s"}
                        """
                                .formatted(campaign, identifier))
                .json()
                .path("Value")
                .asText();
    }

    void audience(String name) {
        hub.send(hub.request("segment", "/segment/audiences")
                .POST(BodyPublishers.ofString("{\"audienceId\": \"a-1\", \"audienceName\": \"" + name + "\"}"))
                .header("destination-hostname", "localhost"));
    }

    long count(String sql) {
        return tables.number(sql);
    }

    static List<String> types(Answer answer) {
        return answer.json().path("effects").findValuesAsText("effectType");
    }

    @Override
    public void close() {
        hub.close();
    }
}
