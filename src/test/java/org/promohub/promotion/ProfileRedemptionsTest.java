package org.promohub.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** How often a customer has redeemed a coupon, as answers about sessions and lists of coupons show it. */
class ProfileRedemptionsTest {
    private static final String CAMPAIGN =
            """
            id: 6000
            application: 398
            name: Codes
            features: [coupons]
            coupons: [{ code: OFTEN, usageLimit: 0 }]
            rules:
              - title: Coupon
                when: [coupon.valid]
                then:
                  - setDiscount: { name: Coupon, value: 1 }
            """;
    private static final String OFTEN = "\"couponCodes\": [\"OFTEN\"]";

    @ParameterizedTest
    @EnumSource
    void redemptions_of_a_coupon_without_limits_are_counted_for_each_customer(
            TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, CAMPAIGN)) {
            assertThat(redemptions(hub.put("s1", "ben", OFTEN))).isZero();
            assertThat(redemptions(hub.close("s1", "ben", OFTEN))).isEqualTo(1);
            assertThat(redemptions(hub.close("s2", "ben", OFTEN))).isEqualTo(2);
            assertThat(redemptions(hub.put("s3", "cleo", OFTEN))).isZero();
            hub.cancel("s1");
            assertThat(redemptions(hub.put("s4", "ben", OFTEN))).isEqualTo(1);
            hub.reopen("s2");
            assertThat(redemptions(hub.put("s4", "ben", OFTEN))).isZero();
            assertThat(redemptions(hub.close("s5", "", OFTEN))).isZero();
            assertThat(hub.put("s4", "ben", OFTEN)
                            .json()
                            .at("/coupons/0/usageCounter")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_list_of_coupons_has_them_where_they_are_asked_for(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, CAMPAIGN)) {
            reserve(hub, "ben");
            reserve(hub, "cleo");
            hub.close("s1", "ben", OFTEN);
            hub.close("s2", "ben", OFTEN);

            JsonNode counted = list(hub, "[\"profileRedemptionCount\"]");

            assertThat(counted.findValuesAsText("integrationId")).containsExactlyInAnyOrder("ben", "cleo");
            counted.forEach(row -> assertThat(row.path("profileRedemptionCount").asInt())
                    .isEqualTo(row.path("integrationId").asText().equals("ben") ? 2 : 0));
            assertThat(list(hub, "[\"value\"]").get(0).has("profileRedemptionCount"))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_session_that_was_closed_before_such_things_were_counted_can_be_shown_and_cancelled(
            TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, CAMPAIGN)) {
            hub.close("s1", "ben", OFTEN);
            for (String column : List.of("outcome", "kept")) {
                String now = hub.tables()
                        .texts("SELECT " + column + " FROM customer_session")
                        .get(0);
                String then = now.replaceFirst(",\"(redemptions|totals)\":\\{[^}]*}", "");
                assertThat(then).isNotEqualTo(now);
                hub.tables().change("UPDATE customer_session SET " + column + " = ?", then);
            }

            assertThat(redemptions(hub.get("s1"))).isZero();
            assertThat(PromotionHub.types(hub.cancel("s1"))).containsExactly("rollbackCoupon", "rollbackDiscount");
        }
    }

    private static void reserve(PromotionHub hub, String customer) {
        assertThat(hub.hub()
                        .post(
                                "braze",
                                "/braze/coupon_reservation",
                                "{\"deploymentUrl\": \"localhost\", \"couponValue\": \"OFTEN\", \"integrationId\": \"%s\"}"
                                        .formatted(customer))
                        .status())
                .isEqualTo(200);
    }

    private static JsonNode list(PromotionHub hub, String fields) {
        Answer answer = hub.hub()
                .post(
                        "emarsys",
                        "/emarsys/customer_profiles/coupons?deployment=localhost",
                        """
                        {"parameters": [{"integrationId": "ben"}, {"integrationId": "cleo"}], "fields": %s, "limit": 9}
                        """
                                .formatted(fields));
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        return answer.json().path("content");
    }

    private static int redemptions(Answer answer) {
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        return answer.json().at("/coupons/0/profileRedemptionCount").asInt(-1);
    }
}
