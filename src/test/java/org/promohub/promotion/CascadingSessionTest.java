package org.promohub.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.TestDatabase;

/** Sessions of an application whose discounts cascade and whose groups decide for each item. */
class CascadingSessionTest {
    private static final String APPLICATION =
            """
                cascadingDiscounts: true
                groups: [{ id: 31, name: each, mode: highestDiscount, scope: cartItem }]
              - id: 400 #\
            """;
    private static final String EACH =
            """
            id: %d
            application: 398
            name: %s
            group: each
            features: []
            rules:
              - title: Rule
                then:
                  - setDiscountPerItem: { name: %2$s, items: "%s", value: %s }
            """;
    private static final String AFTER =
            """
            id: 990
            application: 398
            name: Extras
            features: []
            rules:
              - title: Half of what comes on top
                when: [session.discountedTotal < session.total || session.units > 0]
                then:
                  - setDiscount: { name: Extras, value: 4, scope: additionalCosts }
            """;
    private static final String CART =
            """
            {"profileId": "ann", "state": "%s", "additionalCosts": {"shipping": {"price": 6}}, "cartItems": [
              {"sku": "dress", "price": 50, "quantity": 1},
              {"sku": "socks", "price": 9, "quantity": 2, "additionalCosts": {"giftwrap": {"price": 1}}}]}
            """;

    private static Hub start(TestDatabase database, Path folder) {
        DemoConfig config = DemoConfig.in(folder.resolve("config"))
                .replace("deployments/demo/deployment.yaml", "  - id: 400 #", APPLICATION)
                .append(
                        "deployments/demo/campaigns/tenth.yaml",
                        EACH.formatted(991, "Tenth", "true", "item.price * 0.1"))
                .append(
                        "deployments/demo/campaigns/each.yaml",
                        EACH.formatted(992, "Socks", "item.sku == 'socks'", "3"))
                .append("deployments/demo/campaigns/extras.yaml", AFTER);
        return Hub.with(folder.resolve("data"))
                .database(database.url())
                .setting("config", config.path())
                .start();
    }

    private static Answer put(Hub hub, String json) {
        return hub.send(hub.request("segment", "/segment/v2/customer_sessions/cascading")
                .PUT(BodyPublishers.ofString(json))
                .header("destination-hostname", "localhost"));
    }

    private static List<String> effects(Answer answer) {
        return answer.json()
                .path("effects")
                .valueStream()
                .map(effect -> effect.path("effectType").asText() + " " + effect.path("props"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void each_item_has_one_campaign_and_what_is_returned_takes_its_scope_with_it(
            TestDatabase database, @TempDir Path folder) throws Exception {
        try (Hub hub = start(database, folder)) {
            Answer closed = put(hub, CART.formatted("closed"));
            Answer returned = hub.post(
                    "segment",
                    "/v2/customer_sessions/cascading/returns",
                    "{\"return\": {\"returnedCartItems\": [{\"position\": 1, \"quantity\": 1}]}}");
            Answer cancelled = put(hub, "{\"state\": \"cancelled\"}");

            assertThat(effects(closed))
                    .containsExactly(
                            "setDiscount {\"name\":\"Extras\",\"value\":4,\"scope\":\"additionalCosts\"}",
                            "setDiscountPerItem {\"name\":\"Tenth#0\",\"value\":5,\"position\":0,\"subPosition\":0,\"scope\":\"price\"}",
                            "setDiscountPerItem {\"name\":\"Socks#1\",\"value\":3,\"position\":1,\"subPosition\":0,\"scope\":\"price\"}",
                            "setDiscountPerItem {\"name\":\"Socks#1\",\"value\":3,\"position\":1,\"subPosition\":1,\"scope\":\"price\"}");
            JsonNode first = closed.json().at("/effects/1");
            assertThat(first.path("evaluationGroupID").asInt()).isEqualTo(31);
            assertThat(first.path("evaluationGroupMode").asText()).isEqualTo("highestDiscount");
            assertThat(effects(returned))
                    .containsExactly(
                            "rollbackDiscount {\"name\":\"Extras\",\"value\":0.5,\"scope\":\"additionalCosts\"}",
                            "rollbackDiscount {\"name\":\"Socks#1\",\"value\":3,\"cartItemPosition\":1,\"cartItemSubPosition\":0,\"scope\":\"price\"}");
            assertThat(effects(cancelled))
                    .contains("rollbackDiscount {\"name\":\"Extras\",\"value\":3.5,\"scope\":\"additionalCosts\"}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void operators_are_told_which_item_went_where(TestDatabase database, @TempDir Path folder) throws Exception {
        try (Hub hub = start(database, folder)) {
            put(hub, CART.formatted("open"));

            URI uri = URI.create("http://localhost:" + hub.managementPort()
                    + "/deployments/demo/applications/398/sessions/cascading/explanation");
            String text = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .header("Accept", "text/plain")
                                    .build(),
                            BodyHandlers.ofString())
                    .body();

            assertThat(text)
                    .contains(
                            "campaign 991 Tenth: it applies; in the group `each` (highestDiscount) position 1 (socks) goes to campaign 992 Socks");
        }
    }
}
