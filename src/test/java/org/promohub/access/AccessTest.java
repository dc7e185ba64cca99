package org.promohub.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.promohub.testing.Answer;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;

class AccessTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String DEMO = "demo-braze-" + SECRET;
    private static final String NEW = "new-braze-" + SECRET;
    private static final String BRIEF = "brief-braze-" + SECRET;
    private static final String RATED = "rated-braze-" + SECRET;
    private static final String ELSEWHERE = "elsewhere-braze-" + SECRET;
    private static final String SHOP_TWO = "two-braze-" + SECRET;
    private static final String OTHER =
            """
            account: 7
            hosts: [other.example.com]
            relaxPlatformCheck: true
            applications:
              - { id: 398, name: Other shop, currency: USD, timeZone: UTC }
            attributes:
              Coupon: { colour: string }
            keys:
            """;
    private static final String CAMPAIGN =
            "{ id: %d, application: %d, name: Campaign, features: [coupons, referrals] }";

    private static DemoConfig config;
    private static Hub hub;

    @BeforeAll
    static void start(@TempDir Path folder) {
        config = DemoConfig.in(folder.resolve("config"))
                .replace(
                        "deployments/demo/deployment.yaml",
                        "\napplications:\n",
                        "\napplications:\n  - { id: 2, name: Shop two, currency: EUR, timeZone: UTC }\n")
                .key(NEW, "braze", 398)
                .key(BRIEF, "braze", 398, "expires: 2026-07-01T13:00:00Z")
                .key(RATED, "braze", 398, "requestsPerSecond: 2")
                .key(SHOP_TWO, "braze", 2)
                .append("deployments/demo/campaigns/two.yaml", CAMPAIGN.formatted(77, 2))
                .append("deployments/other/deployment.yaml", OTHER + DemoConfig.keyYaml(ELSEWHERE, "braze", 398))
                .append("deployments/other/campaigns/one.yaml", CAMPAIGN.formatted(5671, 398));
        hub = Hub.with(folder.resolve("data")).setting("config", config.path()).start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ApiKey-v1 %s:", "ApiKey-v1:%s", "APIKEY-v1:%s"})
    void both_basic_forms_carry_a_key(String form) {
        assertThat(ping(basic(form.formatted("demo-emarsys-" + SECRET))).status())
                .isEqualTo(204);
        assertThat(ping(basic(form.formatted("unknown"))).status()).isEqualTo(401);
    }

    @Test
    void several_keys_work_at_once() {
        Stream.of(DEMO, NEW, SHOP_TWO, ELSEWHERE)
                .forEach(key -> assertThat(ping("ApiKey-v1 " + key).status()).isEqualTo(204));
    }

    @Test
    void a_key_works_until_it_expires(@TempDir Path data) {
        try (Hub own = Hub.with(data).setting("config", config.path()).start()) {
            assertThat(ping(own, "ApiKey-v1 " + BRIEF).status()).isEqualTo(204);
            own.clock().advance(Duration.ofHours(1).minusMillis(1));
            assertThat(ping(own, "ApiKey-v1 " + BRIEF).status()).isEqualTo(204);

            own.clock().advance(Duration.ofMillis(1));

            assertThat(ping(own, "ApiKey-v1 " + BRIEF).status()).isEqualTo(401);
            assertThat(ping(own, "ApiKey-v1 " + NEW).status()).isEqualTo(204);
        }
    }

    @Test
    void refusals_do_not_tell_why() {
        List<Answer> refusals = List.of(
                coupon("ApiKey-v1 unknown", body("localhost", 398, 5671)),
                coupon("ApiKey-v1 demo-cep-" + SECRET, body("localhost", 398, 5671)),
                coupon("ApiKey-v1 " + DEMO, body("localhost", 2, 5671)),
                coupon("ApiKey-v1 " + DEMO, body("localhost", 2, 77)),
                coupon("ApiKey-v1 " + DEMO, body("localhost", 999, 999)),
                coupon("ApiKey-v1 " + DEMO, body("other.example.com", 398, 5671)),
                coupon("ApiKey-v1 " + DEMO, body("nowhere.example.com", 398, 5671)),
                coupon("ApiKey-v1 " + ELSEWHERE, body("localhost", 398, 5671)),
                coupon("Bearer x", "no JSON"));

        Set<Map<String, Object>> different = new LinkedHashSet<>();
        refusals.forEach(answer -> different.add(withoutRequestId(answer)));

        assertThat(different).hasSize(1);
        assertThat(refusals).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
    }

    @Test
    void a_campaign_of_another_application_is_as_unknown_as_none() {
        String key = "ApiKey-v1 " + DEMO;

        Answer others = coupon(key, body("localhost", 398, 77));
        Answer none = coupon(key, body("localhost", 398, 78));

        assertThat(others.status()).isEqualTo(404);
        assertThat(others.error()).isEqualTo(none.error().replace("78", "77"));
    }

    @Test
    void a_key_opens_its_own_application_only() {
        assertThat(coupon("ApiKey-v1 " + SHOP_TWO, body("localhost", 2, 77)).status())
                .isEqualTo(200);
        assertThat(coupon("ApiKey-v1 " + SHOP_TWO, body("localhost", 398, 5671)).status())
                .isEqualTo(401);
    }

    @Test
    void a_relaxed_deployment_takes_keys_of_every_platform() {
        String query = "?deployment=other.example.com&applicationId=398&campaignId=5671&iterableCampaignId=1";

        assertThat(get("/iterable/coupon" + query, "ApiKey-v1 " + ELSEWHERE).status())
                .isEqualTo(200);
        assertThat(get("/iterable/coupon" + query, "ApiKey-v1 " + DEMO).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "https://LocalHost/", "http://company.talon.one:443/v1", " localhost. "})
    void a_deployment_is_named_in_header_query_or_body_in_many_ways(String deployment) {
        String query = "applicationId=398&campaignId=5671&iterableCampaignId=1&externalCampaignId=1";
        String encoded = URLEncoder.encode(deployment, UTF_8);

        assertThat(coupon("ApiKey-v1 " + DEMO, body(deployment, 398, 5671)).status())
                .isEqualTo(200);
        assertThat(get("/iterable/coupon?" + query + "&deployment=" + encoded, Hub.demoKey("iterable"))
                        .status())
                .isEqualTo(200);
        assertThat(hub.get(
                                "cep",
                                "/customer_engagement/coupon?" + query,
                                "destination-hostname",
                                deployment,
                                "customer-engagement-platform-name",
                                "Cordial")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void two_deployments_share_nothing() {
        String pattern = ", \"couponPattern\": \"ONLY-ONE\", \"integrationId\": \"shared\"}";
        String here = body("localhost", 398, 5671).replace("}", pattern);
        String there = body("other.example.com", 398, 5671).replace("}", pattern);

        Answer first = coupon("ApiKey-v1 " + DEMO, here);
        Answer second = coupon("ApiKey-v1 " + ELSEWHERE, there);
        Answer elsewhere = coupon("ApiKey-v1 " + ELSEWHERE, body("other.example.com", 398, 34));

        assertThat(first.json().path("Value").asText()).isEqualTo("ONLY-ONE");
        assertThat(second.json().path("Value").asText()).isEqualTo("ONLY-ONE");
        assertThat(coupon("ApiKey-v1 " + DEMO, here).json()).isEqualTo(first.json());
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(reserve(ELSEWHERE, "other.example.com").status()).isEqualTo(404);
        assertThat(reserve(DEMO, "localhost").status()).isEqualTo(200);
    }

    @Test
    void a_key_that_asks_too_often_is_told_so() {
        List<Answer> answers = IntStream.range(0, 50)
                .mapToObj(i -> ping("ApiKey-v1 " + RATED))
                .filter(answer -> answer.status() != 204)
                .toList();

        assertThat(answers).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.error()).startsWith("Too many requests").contains("2 in a second");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        });
    }

    private static Map<String, Object> withoutRequestId(Answer answer) {
        JsonNode body = answer.json().deepCopy();
        ((ObjectNode) body).remove("RequestUUID");
        Map<String, Object> same = new LinkedHashMap<>(answer.headers().map());
        same.remove("x-request-id");
        same.put("body", body);
        return same;
    }

    private static Answer ping(String authorization) {
        return ping(hub, authorization);
    }

    private static Answer ping(Hub asked, String authorization) {
        return asked.send(HttpRequest.newBuilder(asked.uri("/v2/authping")).header("Authorization", authorization));
    }

    private static Answer get(String pathAndQuery, String authorization) {
        return hub.send(HttpRequest.newBuilder(hub.uri(pathAndQuery)).header("Authorization", authorization));
    }

    private static Answer coupon(String authorization, String body) {
        return post("/braze/coupon", authorization, body);
    }

    private static Answer reserve(String key, String deployment) {
        return post(
                "/braze/coupon_reservation",
                "ApiKey-v1 " + key,
                "{\"deploymentUrl\": \"" + deployment + "\", \"couponValue\": \"EW-1BC2\", \"integrationId\": \"a\"}");
    }

    private static Answer post(String path, String authorization, String body) {
        return hub.send(HttpRequest.newBuilder(hub.uri(path))
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String body(String deployment, long application, long campaign) {
        return "{\"deploymentUrl\": \"" + deployment + "\", \"applicationId\": " + application + ", \"campaignId\": "
                + campaign + ", \"identifier\": \"access\"}";
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
