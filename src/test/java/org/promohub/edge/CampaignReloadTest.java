package org.promohub.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.TestJson;

/** Campaign files that change while the hub runs. */
@Timeout(60)
class CampaignReloadTest {
    private static final String CAMPAIGN =
            """
            id: 991
            application: 398
            name: Reloaded
            features: [coupons]
            coupons: [{ code: %s }]
            rules:
              - title: From one
                when: [%s]
                then:
                  - setDiscount: { name: Reloaded, value: %d }
            """;

    private Path file;
    private Hub hub;

    @BeforeEach
    void start(@TempDir Path config, @TempDir Path data) throws IOException {
        DemoConfig demo = DemoConfig.in(config);
        file = config.resolve("deployments/demo/campaigns/reloaded.yaml");
        write("FIRST", "session.total >= 1", 2);
        hub = Hub.with(data).setting("config", demo.path()).start();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void a_right_file_is_live_without_a_restart() throws Exception {
        assertThat(discounts()).containsExactly(2);

        write("SECOND", "session.total >= 1", 3);
        awaitDiscount(3);

        assertThat(discounts()).containsExactly(3);
        assertThat(reserve("SECOND")).isEqualTo(200);
        assertThat(campaigns().path("status").asText()).isEqualTo("LIVE");
        assertThat(metrics()).contains("promohub_campaigns_stale{deployment=\"demo\"} 0.0");
    }

    @Test
    void a_wrong_file_is_refused_and_the_last_good_one_stays_live() throws Exception {
        write("FIRST", "session.totl >= 1", 3);
        awaitStatus("STALE");

        assertThat(campaigns().at("/complaints/0").asText())
                .startsWith(file + ":8:20: no field `totl` on session; did you mean `total`?");
        assertThat(metrics()).contains("promohub_campaigns_stale{deployment=\"demo\"} 1.0");
        assertThat(discounts()).containsExactly(2);

        write("FIRST", "session.total >= 1", 4);
        awaitStatus("LIVE");

        assertThat(discounts()).containsExactly(4);
    }

    @Test
    void a_campaign_whose_file_is_gone_no_longer_applies() throws Exception {
        Files.delete(file);
        awaitDiscounts(List.of());

        assertThat(campaigns().path("status").asText()).isEqualTo("LIVE");
    }

    private void write(String coupon, String condition, int value) throws IOException {
        Files.writeString(file, CAMPAIGN.formatted(coupon, condition, value));
    }

    private void awaitDiscount(int value) {
        awaitDiscounts(List.of(value));
    }

    private void awaitDiscounts(List<Integer> values) {
        while (!discounts().equals(values)) {
            Thread.onSpinWait();
        }
    }

    private void awaitStatus(String status) throws Exception {
        while (!campaigns().path("status").asText().equals(status)) {
            Thread.onSpinWait();
        }
    }

    private List<Integer> discounts() {
        return hub.send(
                        hub.request("cep", "/v2/customer_sessions/reloading")
                                .header("Content-Type", "application/json")
                                .header("X-DRY-RUN", "true")
                                .PUT(
                                        BodyPublishers.ofString(
                                                "{\"customerSession\": {\"cartItems\": [{\"sku\": \"S1\", \"price\": 20, \"quantity\": 1}]}}")))
                .json()
                .path("effects")
                .valueStream()
                .filter(effect -> effect.path("campaignId").asLong() == 991)
                .map(effect -> effect.at("/props/value").asInt())
                .toList();
    }

    private int reserve(String code) {
        return hub.post(
                        "braze",
                        "/braze/coupon_reservation",
                        """
                        {"deploymentUrl": "localhost", "couponValue": "%s", "integrationId": "anna"}
                        """
                                .formatted(code))
                .status();
    }

    private JsonNode campaigns() throws Exception {
        return TestJson.read(observe("health")).at("/campaigns/demo");
    }

    private String metrics() throws Exception {
        return observe("metrics");
    }

    private String observe(String what) throws Exception {
        URI uri = URI.create("http://localhost:" + hub.managementPort() + "/observe/" + what);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
