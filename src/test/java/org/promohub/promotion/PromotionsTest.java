package org.promohub.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.TestDatabase;

/** What sessions do to coupons, budgets and giveaways, over HTTP and on both databases. */
class PromotionsTest {
    private static final String CODES =
            """
            id: 6000
            application: 398
            name: Codes
            features: [coupons, referrals]
            coupons: [{ code: ONCE, usageLimit: 1 }, { code: OFTEN, usageLimit: 0 }]
            limits:
              - { action: redeemCoupon, limit: 5, per: [profile] }
              - { action: setDiscount, limit: 9 }
            rules:
              - title: Coupon
                when: [coupon.valid]
                then:
                  - setDiscount: { name: Coupon, value: 4 }
              - title: Referral
                when: [referral.valid]
                then:
                  - setDiscount: { name: Referral, value: 4 }
            """;
    private static final String ONCE_PER_SESSION =
            """
            id: 6000
            application: 398
            name: Once
            features: [coupons, referrals]
            rules:
              - title: Each
                then:
                  - createCoupon: { campaign: 6000 }
                  - createReferral: { campaign: 6000 }
                  - updateAttribute: { attribute: profile.attributes.Language, value: "'de'" }
                  - addToAudience: { audience: Buyers }
            """;
    private static final String GIVEAWAYS =
            """
            id: 6000
            application: 398
            name: Giveaways
            features: [giveaways]
            rules:
              - title: Each
                then:
                  - awardGiveaway: { pool: 1 }
            """;

    @ParameterizedTest
    @EnumSource
    void codes_are_counted_when_a_session_closes_and_given_back_when_it_is_cancelled(
            TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, CODES)) {
            String codes = "\"couponCodes\": [\"once\"], \"referralCode\": \"" + hub.referral(6000) + "\"";

            hub.put("s1", "ben", codes);
            assertThat(PromotionHub.types(hub.put("s2", "cleo", codes)))
                    .containsExactly("acceptCoupon", "setDiscount", "acceptReferral", "setDiscount");
            hub.close("s1", "ben", codes);
            assertThat(hub.put("s2", "cleo", codes)
                            .json()
                            .at("/effects/0/props/rejectionReason")
                            .asText())
                    .isEqualTo("CouponLimitReached");
            assertThat(hub.put("s2", "cleo", codes).json().toString()).contains("ReferralLimitReached");
            assertThat(PromotionHub.types(hub.cancel("s1")))
                    .containsExactly("rollbackCoupon", "rollbackDiscount", "rollbackReferral", "rollbackDiscount");

            assertThat(hub.count("SELECT COUNT(*) FROM promotion_counter WHERE amount <> 0"))
                    .isZero();
            assertThat(PromotionHub.types(hub.close("s2", "cleo", codes)))
                    .containsExactly("acceptCoupon", "setDiscount", "acceptReferral", "setDiscount");
            assertThat(hub.count("SELECT COUNT(*) FROM promotion_counter WHERE amount > 0"))
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_customer_can_redeem_a_coupon_without_limits_again(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, CODES)) {
            for (int i = 0; i < 2; i++) {
                assertThat(PromotionHub.types(hub.close("s" + i, "ben", "\"couponCodes\": [\"OFTEN\"]")))
                        .containsExactly("acceptCoupon", "setDiscount");
            }
            assertThat(hub.close("s3", "ben", "\"couponCodes\": [\"OFTEN\"]")
                            .json()
                            .toString())
                    .contains("the limit of setDiscount is used up");
        }
    }

    @Test
    void of_two_sessions_that_race_for_the_last_redemption_on_two_nodes_exactly_one_wins(@TempDir Path folder) {
        try (PromotionHub one = PromotionHub.start(TestDatabase.POSTGRESQL, folder.resolve("1"), CODES);
                PromotionHub other = one.twin(folder.resolve("2"), CODES)) {
            for (int round = 0; round < 5; round++) {
                String code = one.coupon(6000, "round" + round);
                int number = round;

                List<Answer> answers = Crowd.of(2, node -> (node == 0 ? one : other)
                        .close(
                                "r" + number + "-" + node,
                                "c" + number + "-" + node,
                                "\"couponCodes\": [\"" + code + "\"]"));

                assertThat(answers.stream().map(answer -> verdict(answer.json())))
                        .containsExactlyInAnyOrder("acceptCoupon", "rejectCoupon CouponLimitReached");
                answers.stream()
                        .filter(answer -> answer.json().toString().contains("acceptCoupon"))
                        .forEach(winner -> one.cancel(winner.json()
                                .at("/customerSession/integrationId")
                                .asText()));
            }
        }
    }

    private static String verdict(JsonNode state) {
        JsonNode first = state.at("/effects/0");
        return (first.path("effectType").asText() + " "
                        + first.at("/props/rejectionReason").asText())
                .strip();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_done_once_per_session_is_done_once_however_often_it_is_updated(
            TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, ONCE_PER_SESSION)) {
            hub.audience("Buyers");

            Answer first = hub.put("s1", "ben", "");
            Answer second = hub.put("s1", "ben", "\"attributes\": {\"ShippingCity\": \"Berlin\"}");
            Answer last = hub.close("s1", "ben", "");

            assertThat(first.json().path("effects")).hasSize(4);
            assertThat(second.json().path("effects")).isEqualTo(first.json().path("effects"));
            assertThat(last.json().path("effects")).isEqualTo(first.json().path("effects"));
            assertThat(first.json().path("createdCoupons")).hasSize(1);
            assertThat(last.json().path("createdCoupons")).isEmpty();
            assertThat(last.json().at("/customerProfile/attributes/Language").asText())
                    .isEqualTo("de");
            assertThat(last.json()
                            .at("/customerProfile/audienceMemberships/0/name")
                            .asText())
                    .isEqualTo("Buyers");
            assertThat(hub.count("SELECT COUNT(*) FROM coupon WHERE campaign_id = 6000"))
                    .isEqualTo(1);
            assertThat(hub.count("SELECT COUNT(*) FROM referral WHERE campaign_id = 6000"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_code_is_given_away_once_whoever_closes_at_the_same_time(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, GIVEAWAYS)) {
            List<Answer> answers = Crowd.of(8, number -> hub.close("s" + number, "c" + number, ""));

            assertThat(answers.stream()
                            .map(answer ->
                                    answer.json().at("/effects/0/props/code").asText())
                            .filter(code -> !code.isEmpty()))
                    .containsExactlyInAnyOrder("CINEMA-7Q2F", "CINEMA-K81P", "CINEMA-W3ZD");
            assertThat(answers.stream()
                            .filter(answer -> answer.json().toString().contains("giveaway pool 1 is empty")))
                    .hasSize(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void trying_out_a_close_gives_no_code_away(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, GIVEAWAYS)) {
            Answer tried = hub.close("s1", "ben", "", "X-DRY-RUN", "true");

            assertThat(PromotionHub.types(tried)).containsExactly("willAwardGiveaway");
            assertThat(tried.json().toString()).doesNotContain("CINEMA-");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_budget_holds_whoever_closes_at_the_same_time(TestDatabase database, @TempDir Path folder) {
        String budget = GIVEAWAYS
                .replace("features: [giveaways]", "features: []\nlimits: [{ action: setDiscount, limit: 5 }]")
                .replace("awardGiveaway: { pool: 1 }", "setDiscount: { name: One, value: 1 }");
        try (PromotionHub hub = PromotionHub.start(database, folder, budget)) {
            List<Answer> answers = Crowd.of(12, number -> hub.close("s" + number, "c" + number, ""));

            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(answers.stream()
                            .filter(answer -> answer.json().toString().contains("\"setDiscount\"")))
                    .hasSize(5);
            assertThat(hub.count("SELECT CAST(SUM(amount) AS BIGINT) FROM promotion_counter"))
                    .isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_discount_of_whole_euros_is_given_back_to_the_cent(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, CODES)) {
            hub.close("s1", "ben", "\"couponCodes\": [\"OFTEN\"]");

            Answer returned = hub.giveBack("s1");

            assertThat(returned.json().at("/effects/0/props/value").decimalValue())
                    .isEqualByComparingTo("1.33");
        }
    }
}
