package org.promohub.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.TestJson;

/** Asking a hub why, on the management port. */
class SessionExplanationTest {
    private static final String APPLICATION = "/deployments/demo/applications/398";
    private static final String RULE =
            """
            id: 990
            application: 398
            name: From a thousand
            features: []
            rules:
              - title: Big cart
                when: [session.total >= 1000]
                then:
                  - setDiscount: { name: Big, value: 50 }
            """;

    private static final String UNSAID =
            """
            id: 991
            application: 398
            name: Says something else
            features: []
            rules:
              - title: Odd cart
                when: [session.total < 0]
                then:
                  - setDiscount: { name: Odd, value: 1 }
                else:
                  - showNotification: { title: Hello, body: There }
                  - showNotification: { title: In, body: "{{session.attributes.ShippingCity}}" }
            """;

    private static Hub hub;

    @BeforeAll
    static void start(@TempDir Path config, @TempDir Path data) {
        DemoConfig demo = DemoConfig.in(config)
                .append("deployments/demo/campaigns/big.yaml", RULE)
                .append("deployments/demo/campaigns/unsaid.yaml", UNSAID);
        hub = Hub.with(data).setting("config", demo.path()).start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void a_stored_session_is_told_which_condition_was_false_with_what_it_saw() throws Exception {
        update("asked", 999.5);

        JsonNode rule = big(get(APPLICATION + "/sessions/asked/explanation", "application/json"))
                .at("/rules/0");

        assertThat(rule.path("applied").asBoolean()).isFalse();
        assertThat(rule.path("outcome").asText()).isEqualTo("condition 1 is not true");
        assertThat(rule.path("conditions"))
                .isEqualTo(
                        TestJson.read(
                                """
                        [{"source": "session.total >= 1000", "result": "false", "seen": {"session.total": 999.5}}]
                        """));
    }

    @Test
    void with_text_asked_for_the_answer_is_text() throws Exception {
        update("read", 999.5);

        assertThat(get(APPLICATION + "/sessions/read/explanation", "text/plain").body())
                .contains(
                        """
                        campaign 990 From a thousand: none of its rules applies
                          rule 1 Big cart: condition 1 is not true
                            false  session.total >= 1000   with session.total = 999.5
                        """);
    }

    @Test
    void effects_for_the_other_case_that_cannot_apply_say_why() throws Exception {
        update("unsaid", 1);

        assertThat(get(APPLICATION + "/sessions/unsaid/explanation", "text/plain")
                        .body())
                .contains(
                        """
                          rule 1 Odd cart: condition 1 is not true; entry 2 of `else` cannot apply: session.attributes.ShippingCity is not set
                            false  session.total < 0   with session.total = 1
                        """);
    }

    @Test
    void a_described_session_is_explained_and_not_kept() throws Exception {
        HttpResponse<String> answer = post(
                """
                {"integrationId": "only-described", "profileId": "nobody-yet",
                 "cartItems": [{"sku": "S1", "price": 600, "quantity": 2}]}
                """);

        assertThat(big(answer).path("outcome").asText()).isEqualTo("it applies");
        assertThat(TestJson.read(answer.body()).at("/effects").findValuesAsText("effectType"))
                .contains("setDiscount");
        assertThat(get(APPLICATION + "/sessions/only-described/explanation", "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_described_session_may_be_wrapped_as_partners_send_it() throws Exception {
        HttpResponse<String> answer = post("{\"customerSession\": {\"cartItems\": []}}");

        assertThat(big(answer).at("/rules/0/conditions/0/seen/session.total").asInt(-1))
                .isZero();
    }

    @Test
    void what_cannot_be_explained_is_refused_with_a_sentence() throws Exception {
        assertRefused(post("[]"), 400, "the session must be a JSON object");
        assertRefused(post("{"), 400, "the session is not JSON");
        assertRefused(post("{\"cartItems\": [{\"sku\": \"S1\"}]}"), 400, "cartItems[0].price is missing");
        assertRefused(
                post("{\"state\": \"cancelled\"}"), 400, "state must be open or closed to be explained, not cancelled");
        assertRefused(
                get(APPLICATION + "/sessions/none/explanation", "text/plain"),
                404,
                "Not Found: application 398 has no session none");
        assertRefused(
                get("/deployments/demo/applications/1/sessions/none/explanation", "text/plain"),
                404,
                "deployment demo has no application 1");
        assertRefused(
                get("/deployments/shop/applications/1/sessions/none/explanation", "text/plain"),
                404,
                "there is no such deployment; there are [demo]");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(TestJson.read(answer.body()).path("error").asText()).isEqualTo(sentence);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private static JsonNode big(HttpResponse<String> answer) {
        return TestJson.read(answer.body())
                .path("campaigns")
                .valueStream()
                .filter(campaign -> campaign.path("campaign").asLong() == 990)
                .findFirst()
                .orElseThrow();
    }

    private static void update(String session, double price) {
        int status = hub.send(hub.request("cep", "/v2/customer_sessions/" + session)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(
                                "{\"customerSession\": {\"cartItems\": [{\"sku\": \"S1\", \"price\": %s, \"quantity\": 1}]}}"
                                        .formatted(price))))
                .status();
        assertThat(status).isEqualTo(200);
    }

    private static HttpResponse<String> get(String path, String accept) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).header("Accept", accept));
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(APPLICATION + "/explanation")).POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + hub.managementPort() + path);
    }
}
