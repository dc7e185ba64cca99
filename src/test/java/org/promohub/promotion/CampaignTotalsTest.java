package org.promohub.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.TestDatabase;

/** What campaigns have counted in all, as answers show it with the campaigns that have triggered. */
class CampaignTotalsTest {
    private static final String DISCOUNTS =
            """
            id: 6000
            application: 398
            name: All sorts
            features: [coupons, referrals, giveaways]
            coupons: [{ code: OFTEN, usageLimit: 0 }]
            rules:
              - title: Each
                when: [session.units > 0]
                then:
                  - setDiscount: { name: Each, value: 3.50 }
                  - addFreeItem: { sku: MUG, name: A mug }
                  - customEffect: { id: 1, name: confetti }
                  - awardGiveaway: { pool: 1 }
                  - addLoyaltyPoints: { name: Points, program: 1, value: 2.5 }
              - title: Codes
                when: [coupon.valid, referral.valid]
                then:
                  - setDiscount: { name: Codes, value: 1 }
            """;
    private static final String AT_ONCE =
            """
            id: 6000
            application: 398
            name: At once
            features: [coupons, referrals]
            rules:
              - title: Each
                then:
                  - createCoupon: { campaign: 6000 }
                  - createReferral: { campaign: 6000 }
            """;
    private static final String SIMPLE =
            """
            id: 6000
            application: 398
            name: Simple
            features: []
            rules:
              - title: Each
                then:
                  - setDiscount: { name: Each, value: 1 }
            """;

    @ParameterizedTest
    @EnumSource
    void a_session_that_closes_is_counted_and_its_answer_includes_it(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, DISCOUNTS)) {
            String codes = "\"couponCodes\": [\"OFTEN\"], \"referralCode\": \"" + hub.referral(6000, 0) + "\"";

            JsonNode open = campaign(hub.put("s1", "ben", codes));
            JsonNode first = campaign(hub.close("s1", "ben", codes));
            JsonNode second = campaign(hub.close("s2", "cleo", ""));

            assertThat(nonZero(open)).isEmpty();
            assertThat(open.has("lastActivity")).isFalse();
            assertThat(nonZero(first))
                    .containsExactlyInAnyOrder(
                            "couponRedemptionCount=1",
                            "referralRedemptionCount=1",
                            "discountCount=4.5",
                            "discountEffectCount=2",
                            "addFreeItemEffectCount=1",
                            "customEffectCount=1",
                            "awardedGiveawaysCount=1",
                            "createdLoyaltyPointsCount=2.5",
                            "createdLoyaltyPointsEffectCount=1");
            assertThat(first.path("lastActivity").asText()).isEqualTo("2026-07-01T12:00:00Z");
            assertThat(second.path("discountCount").decimalValue()).isEqualByComparingTo("8");
            assertThat(campaign(hub.get("s1"))).isEqualTo(second);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_taken_back_is_not_counted_any_more_but_what_customers_keep_is(
            TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, DISCOUNTS)) {
            String codes = "\"couponCodes\": [\"OFTEN\"], \"referralCode\": \"" + hub.referral(6000, 0) + "\"";
            hub.close("returned", "ben", codes);
            hub.close("reopened", "cleo", "");

            hub.giveBack("returned");
            assertThat(campaign(hub.put("look", "dora", ""))
                            .path("discountCount")
                            .decimalValue())
                    .isEqualByComparingTo("6.50"); // a third of 3.50 and of 1.00 came back
            hub.cancel("returned");
            hub.reopen("reopened");

            assertThat(nonZero(campaign(hub.put("look", "dora", ""))))
                    .containsExactlyInAnyOrder(
                            "addFreeItemEffectCount=2", "customEffectCount=2", "awardedGiveawaysCount=2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_done_at_once_is_counted_once_while_the_session_is_open(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, AT_ONCE)) {
            Answer first = hub.put("s1", "ben", "");
            hub.put("s1", "ben", "");
            Answer closed = hub.close("s1", "ben", "");
            Answer event = hub.review("cleo");
            hub.cancel("s1");

            assertThat(nonZero(campaign(first)))
                    .containsExactlyInAnyOrder("couponCreationCount=1", "referralCreationCount=1");
            assertThat(nonZero(campaign(closed)))
                    .containsExactlyInAnyOrder("couponCreationCount=1", "referralCreationCount=1");
            assertThat(event.status()).as(event.error()).isEqualTo(200);
            assertThat(nonZero(campaign(event)))
                    .containsExactlyInAnyOrder("couponCreationCount=2", "referralCreationCount=2");
            assertThat(nonZero(campaign(hub.put("s1-again", "ben", ""))))
                    .containsExactlyInAnyOrder("couponCreationCount=3", "referralCreationCount=3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_could_not_be_made_is_not_counted(TestDatabase database, @TempDir Path folder) {
        String oneCode = AT_ONCE.replace(
                "createCoupon: { campaign: 6000 }",
                "createCoupon: { campaign: 6000, pattern: \"ONLY-#\", validCharacters: [\"1\"] }");
        try (PromotionHub hub = PromotionHub.start(database, folder, oneCode)) {
            hub.put("s1", "ben", "");

            Answer second = hub.put("s2", "cleo", "");

            assertThat(PromotionHub.types(second)).containsExactly("error", "referralCreated");
            assertThat(nonZero(campaign(second)))
                    .containsExactlyInAnyOrder("couponCreationCount=1", "referralCreationCount=2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void trying_out_a_close_counts_nothing(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, SIMPLE)) {
            Answer tried = hub.close("s1", "ben", "", "X-DRY-RUN", "true");

            assertThat(nonZero(campaign(tried))).isEmpty();
            assertThat(hub.count("SELECT COUNT(*) FROM campaign_total")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessions_that_close_at_the_same_time_are_all_counted(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, SIMPLE)) {
            List<Answer> answers = Crowd.of(8, 40, number -> hub.close("s" + number, "c" + number, ""));

            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(campaign(hub.close("last", "ben", ""))
                            .path("discountEffectCount")
                            .asInt())
                    .isEqualTo(41);
        }
    }

    @Test
    void two_nodes_lose_no_count_and_see_each_others_after_two_seconds(@TempDir Path folder) {
        try (PromotionHub one = PromotionHub.start(TestDatabase.POSTGRESQL, folder.resolve("1"), SIMPLE);
                PromotionHub other = one.twin(folder.resolve("2"), SIMPLE)) {
            one.put("look", "ben", "");

            Crowd.of(8, 40, number -> (number % 2 == 0 ? one : other).close("s" + number, "c" + number, ""));
            one.put("look", "ben", "");
            other.close("one-more", "ben", "");
            one.hub().clock().advance(Duration.ofSeconds(2));

            assertThat(campaign(one.put("look", "ben", ""))
                            .path("discountCount")
                            .asInt())
                    .isEqualTo(41);
        }
    }

    @Test
    void rows_for_those_who_count_at_the_same_time_are_several(@TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(TestDatabase.HSQLDB, folder, SIMPLE)) {
            for (int i = 0; i < 20; i++) {
                hub.close("s" + i, "c" + i, "");
            }

            assertThat(hub.count("SELECT COUNT(*) FROM campaign_total")).isBetween(4L, 16L);
        }
    }

    private static JsonNode campaign(Answer answer) {
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        return answer.json().at("/triggeredCampaigns/0");
    }

    private static List<String> nonZero(JsonNode campaign) {
        assertThat(campaign.has("reservecouponEffectCount")).isTrue();
        return campaign.propertyStream()
                .filter(field -> field.getKey().endsWith("Count"))
                .filter(field -> field.getValue().decimalValue().signum() != 0)
                .map(field -> field.getKey() + "=" + field.getValue().asText())
                .toList();
    }
}
