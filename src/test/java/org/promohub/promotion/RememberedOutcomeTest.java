package org.promohub.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.TestDatabase;

/** What a session that is asked for says of its last change. */
class RememberedOutcomeTest {
    private static final String CAMPAIGN =
            """
            id: 6000
            application: 398
            name: Totals
            features: [coupons]
            rules:
              - title: From twenty
                when: [session.total >= 20.0]
                then:
                  - setDiscount: { name: Twenty, value: 2 }
              - title: From a hundred
                when: [session.total >= 100.0]
                then:
                  - setDiscount: { name: Hundred, value: 20 }
            """;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_open_session_tells_its_effects_and_a_closed_one_all_that_its_closing_led_to(
            TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, CAMPAIGN)) {
            JsonNode update = hub.put("cart", "ann", "").json();
            JsonNode open = get(hub);
            JsonNode closing = hub.close("cart", "ann", "").json();
            JsonNode closed = get(hub);

            assertThat(update.path("ruleFailureReasons")).hasSize(1);
            assertThat(open.path("effects")).isNotEmpty().isEqualTo(update.path("effects"));
            assertThat(open.path("triggeredCampaigns")).isEmpty();
            assertThat(open.path("ruleFailureReasons")).isEmpty();
            assertThat(closed.path("effects")).isEqualTo(closing.path("effects"));
            assertThat(closed.path("triggeredCampaigns")).hasSize(1);
            assertThat(closed.path("ruleFailureReasons")).isEqualTo(closing.path("ruleFailureReasons"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void campaigns_and_reasons_are_told_the_same_way_each_time(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, CAMPAIGN)) {
            JsonNode first = hub.put("cart", "ann", "").json();
            JsonNode second = hub.put("other", "ben", "").json();

            assertThat(first.at("/ruleFailureReasons/0/ruleName").asText()).isEqualTo("From a hundred");
            assertThat(first.at("/triggeredCampaigns/0/name").asText()).isEqualTo("Totals");
            assertThat(second.path("ruleFailureReasons")).isEqualTo(first.path("ruleFailureReasons"));
            assertThat(second.path("triggeredCampaigns")).isEqualTo(first.path("triggeredCampaigns"));
        }
    }

    private static JsonNode get(PromotionHub hub) {
        return hub.hub()
                .send(hub.hub().request("segment", "/v2/customer_sessions/cart").GET())
                .json();
    }
}
