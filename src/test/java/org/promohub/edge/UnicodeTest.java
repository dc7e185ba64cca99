package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.TestDatabase;

class UnicodeTest {
    private static final List<String> TEXTS = List.of(
            "😀".repeat(1000),
            "x".repeat(1000),
            "a customer / with \"quotes\" & 'apostrophes' + 100%",
            "%00%zz\\u0000",
            "Zoë Łukasz 小明 שלום \u200d\ufeff\u0001\t\n",
            "e\u0301 is not é",
            "'; DROP TABLE coupon; --",
            "{{customer}} ${body} <b>#</b>");

    @ParameterizedTest
    @EnumSource
    void every_legal_text_comes_back_as_it_was_sent(TestDatabase database, @TempDir Path folder) {
        try (Hub hub = database.hub(folder)) {
            for (String text : TEXTS) {
                Answer made = hub.post("braze", "/braze/coupon", coupon(text));

                assertThat(made.json().path("RecipientIntegrationID").asText()).isEqualTo(text);
                assertThat(made.json().path("Attributes").path("venueId").asText())
                        .isEqualTo(text);
                assertThat(hub.post("braze", "/braze/coupon", coupon(text)).json())
                        .isEqualTo(made.json());
                assertThat(held(hub, text).path("value").asText())
                        .isEqualTo(made.json().path("Value").asText());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_query_carries_every_legal_text_as_well(TestDatabase database, @TempDir Path folder) {
        try (Hub hub = database.hub(folder)) {
            for (String text : TEXTS) {
                String encoded = URLEncoder.encode(text, UTF_8);

                Answer made = hub.get(
                        "iterable",
                        "/iterable/coupon?deployment=localhost&applicationId=398&campaignId=5671&iterableCampaignId=1"
                                + "&recipientIntegrationId=" + encoded + "&.venueId=" + encoded);

                assertThat(made.json().path("RecipientIntegrationID").asText()).isEqualTo(text);
                assertThat(made.json().path("Attributes").path("venueId").asText())
                        .isEqualTo(text);
            }
        }
    }

    private static String coupon(String text) {
        ObjectNode coupon = JsonNodeFactory.instance.objectNode();
        coupon.put("deploymentUrl", "localhost").put("applicationId", 398).put("campaignId", 34);
        coupon.put("identifier", text).put("integrationId", text);
        coupon.putObject("attributes").put("venueId", text);
        return coupon.toString();
    }

    private static JsonNode held(Hub hub, String customer) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("parameters").addObject().put("campaignId", "34").put("integrationId", customer);
        list.putArray("fields").add("value");
        list.put("limit", 10);
        return hub.post("emarsys", "/emarsys/customer_profiles/coupons?deployment=localhost", list.toString())
                .json()
                .path("content")
                .path(0);
    }
}
