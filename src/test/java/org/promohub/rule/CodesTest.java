package org.promohub.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which codes are accepted, and why others are not. Source: rejection reasons of the vendor, in their order. */
class CodesTest {
    private static final String COUPONS =
            """
            features: [coupons]
            rules:
              - title: Code
                when: [coupon.valid]
                then:
                  - setDiscount: { name: Code, value: 5 }
            """;
    private static final String REFERRALS =
            COUPONS.replace("coupons", "referrals").replace("coupon.", "referral.");

    private static String reason(Shop shop, Given coupon) {
        return reason(shop.scene().customer("ann").item("a", "50", 1).coupon(coupon.entered()));
    }

    private static String reasonOfReferral(Shop shop, Given referral) {
        return reason(shop.scene().customer("ann").item("a", "50", 1).referral(referral.enteredReferral()));
    }

    private static String reason(Scene scene) {
        return scene.evaluate().effects().stream()
                .filter(effect -> effect.type().startsWith("reject"))
                .map(effect -> String.valueOf(effect.props().get("rejectionReason")))
                .reduce((one, other) -> one + " and " + other)
                .orElse("none");
    }

    @Test
    void a_good_code_is_accepted_directly_before_what_it_gives() {
        assertThat(Shop.of(COUPONS).scene().item("a", "50", 1).coupon("A").effects())
                .containsExactly("acceptCoupon {value=A}", "setDiscount {name=Code, value=5.00}");
    }

    @Test
    void each_reason_to_turn_a_coupon_away() {
        Shop shop = Shop.of(COUPONS);

        assertThat(reason(shop.scene().coupon(Given.unknownCoupon("X")))).isEqualTo("CouponNotFound");
        assertThat(reason(shop, Given.coupon("A").campaign(99))).isEqualTo("CouponPartOfNotRunningCampaign");
        assertThat(reason(shop, Given.coupon("A").from("2026-07-01T12:00:01Z"))).isEqualTo("CouponStartDateInFuture");
        assertThat(reason(shop, Given.coupon("A").until("2026-07-01T12:00:00Z")))
                .isEqualTo("CouponExpired");
        assertThat(reason(shop, Given.coupon("A").only("bob"))).isEqualTo("CouponRecipientDoesNotMatch");
        assertThat(reason(shop.scene().coupon(Given.coupon("A").only("bob").entered())))
                .isEqualTo("CouponRecipientDoesNotMatch");
        assertThat(reason(shop.scene().coupon(Given.coupon("A").mandatory(true).entered())))
                .isEqualTo("ProfileRequired");
        assertThat(reason(shop, Given.coupon("A").mandatory(false))).isEqualTo("CouponReservationRequired");
        assertThat(reason(shop, Given.coupon("A").used(2, 2))).isEqualTo("CouponLimitReached");
        assertThat(reason(shop, Given.coupon("A").gives("20", "20"))).isEqualTo("CouponLimitReached");
    }

    @Test
    void a_coupon_is_good_at_the_first_moment_and_not_at_the_last() {
        Shop shop = Shop.of(COUPONS);

        assertThat(reason(shop, Given.coupon("A").from("2026-07-01T12:00:00Z").until("2026-07-01T12:00:00.000001Z")))
                .isEqualTo("none");
        assertThat(reason(shop, Given.coupon("A").only("ann").mandatory(true).used(9, 0)))
                .isEqualTo("none");
    }

    @Test
    void of_several_reasons_the_first_in_the_vendors_order_is_told() {
        Shop shop = Shop.of(COUPONS);
        Given all = Given.coupon("A")
                .until("2026-01-02T00:00:00Z")
                .from("2027-01-02T00:00:00Z")
                .only("bob")
                .mandatory(false)
                .used(1, 1);

        assertThat(reason(shop, all)).isEqualTo("CouponStartDateInFuture");
        assertThat(reason(shop, all.from("2026-01-01T00:00:00Z"))).isEqualTo("CouponExpired");
        assertThat(reason(shop, all.until("2028-01-01T00:00:00Z"))).isEqualTo("CouponRecipientDoesNotMatch");
        assertThat(reason(shop, all.only("ann"))).isEqualTo("CouponReservationRequired");
        assertThat(reason(shop, all.mandatory(true))).isEqualTo("CouponLimitReached");
    }

    @Test
    void limits_of_the_code_come_before_those_of_the_campaign_and_those_before_the_customers() {
        String limits =
                """
                limits:
                  - { action: redeemCoupon, limit: 1, per: [profile] }
                  - { action: redeemCoupon, limit: 1 }
                  - { action: redeemCoupon, limit: 1, per: [coupon] }
                """;
        Shop shop = Shop.of(limits + COUPONS);
        String campaign = "campaign 1 redeemCoupon none ";
        Map<String, BigDecimal> profile = Map.of(campaign + "[PROFILE]  PROFILE ann", BigDecimal.ONE);
        Map<String, BigDecimal> all = Map.of(campaign + "[] ", BigDecimal.ONE);
        Map<String, BigDecimal> coupon = Map.of(campaign + "[COUPON]  COUPON A", BigDecimal.ONE);
        Scene scene = shop.scene().item("a", "50", 1).customer("ann").coupon("A");

        assertThat(reason(scene)).isEqualTo("none");
        assertThat(reason(scene.used(profile))).isEqualTo("ProfileLimitReached");
        assertThat(reason(scene.used(all))).isEqualTo("CampaignLimitReached");
        assertThat(reason(scene.used(coupon))).isEqualTo("CouponLimitReached");
        assertThat(reason(shop.scene().coupon("A"))).isEqualTo("ProfileRequired");
    }

    @Test
    void a_coupons_own_limit_per_customer_stands_over_the_campaigns() {
        Shop shop = Shop.of("limits: [{ action: redeemCoupon, limit: 1, per: [profile] }]\n" + COUPONS);
        Map<String, BigDecimal> campaigns =
                Map.of("campaign 1 redeemCoupon none [PROFILE]  PROFILE ann", BigDecimal.valueOf(5));
        Given twice = Given.coupon("A").used(0, 0).perCustomer(2);
        Map<String, BigDecimal> own = Map.of(
                Counters.redemptions(twice.entered().coupon().orElseThrow().id(), "ann"), BigDecimal.valueOf(2));
        Scene scene =
                shop.scene().item("a", "50", 1).customer("ann").used(campaigns).coupon(twice.entered());

        assertThat(reason(scene)).isEqualTo("none");
        assertThat(reason(scene.used(own))).isEqualTo("ProfileLimitReached");
    }

    @Test
    void every_redemption_is_counted_for_its_customer_and_held_to_a_limit_where_there_is_one() {
        Scene free = Shop.of(COUPONS)
                .scene()
                .item("a", "50", 1)
                .customer("ann")
                .coupon(Given.coupon("A").used(0, 0).entered());
        Scene limited = Shop.of(COUPONS)
                .scene()
                .item("a", "50", 1)
                .customer("ann")
                .coupon(Given.coupon("A").used(0, 0).perCustomer(2).entered());

        assertThat(free.evaluate().charges()).hasSize(1).allSatisfy((counter, charge) -> assertThat(charge.most())
                .isGreaterThan(BigDecimal.valueOf(1_000_000)));
        assertThat(limited.evaluate().charges()).hasSize(1).allSatisfy((counter, charge) -> assertThat(charge.most())
                .isEqualByComparingTo("2"));
        assertThat(Counters.needed(Shop.of(COUPONS).playbook(), limited.facts()))
                .containsAll(limited.evaluate().charges().keySet());
    }

    @Test
    void a_code_no_rule_asks_for_or_whose_conditions_are_not_met_is_turned_away() {
        Shop none = Shop.of("features: [coupons]");
        Shop condition = Shop.of(COUPONS.replace("[coupon.valid]", "[coupon.valid, session.total > 60]"));

        assertThat(reason(none, Given.coupon("A"))).isEqualTo("CouponRejectedByCondition");
        assertThat(condition.scene().item("a", "50", 1).coupon("A").effects())
                .containsExactly("rejectCoupon {value=A, rejectionReason=CouponRejectedByCondition, conditionIndex=1}");
    }

    @Test
    void a_code_whose_discount_cannot_be_given_is_turned_away() {
        Shop shop = Shop.of("limits: [{ action: setDiscount, limit: 4 }]\n" + COUPONS);

        assertThat(shop.scene().item("a", "50", 1).coupon("A").effects())
                .containsExactly(
                        "rejectCoupon {value=A, rejectionReason=EffectCouldNotBeApplied, effectIndex=0, details=the limit of setDiscount is used up}");
    }

    @Test
    void a_rule_is_evaluated_for_each_code_and_each_is_accepted_once() {
        Shop shop = Shop.of(
                COUPONS + COUPONS.substring(COUPONS.indexOf("  - title")).replace("name: Code", "name: Again"));

        List<Effect> effects = shop.scene()
                .item("a", "50", 1)
                .coupon("A")
                .coupon("B")
                .evaluate()
                .effects();

        assertThat(effects.stream().map(Scene::text))
                .containsExactly(
                        "acceptCoupon {value=A}",
                        "setDiscount {name=Code, value=5.00}",
                        "acceptCoupon {value=B}",
                        "setDiscount {name=Code, value=5.00}",
                        "setDiscount {name=Again, value=5.00}",
                        "setDiscount {name=Again, value=5.00}");
        assertThat(effects).extracting(effect -> effect.coupon().isPresent()).containsOnly(true);
    }

    @Test
    void what_a_code_can_give_in_all_is_shared_by_the_rules() {
        Shop shop = Shop.of(COUPONS
                + """
                  - title: More
                    when: [coupon.valid]
                    then:
                      - setDiscount: { name: More, value: 5, partial: true }
                """
                        .indent(0));
        Scene scene = shop.scene()
                .item("a", "50", 1)
                .coupon(Given.coupon("A").gives("10", "2").entered());

        assertThat(scene.effects())
                .containsExactly(
                        "acceptCoupon {value=A}",
                        "setDiscount {name=Code, value=5.00}",
                        "setDiscount {name=More, value=3.00, desiredValue=5.00}");
        assertThat(scene.evaluate().coupons().values()).containsExactly(new BigDecimal("8.00"));
    }

    @Test
    void a_discount_above_what_the_code_has_left_fails_unless_it_may_be_partial() {
        assertThat(reason(Shop.of(COUPONS), Given.coupon("A").gives("10", "6"))).isEqualTo("EffectCouldNotBeApplied");
        assertThat(reason(
                        Shop.with("    partialDiscounts: true", COUPONS),
                        Given.coupon("A").gives("10", "6")))
                .isEqualTo("none");
    }

    @Test
    void a_rule_that_only_looks_at_a_coupon_does_not_redeem_it() {
        Shop shop = Shop.of(COUPONS.replace("coupon.valid", "coupon.usable"));
        Verdict verdict = shop.scene()
                .item("a", "50", 1)
                .coupon(Given.coupon("A").gives("2", "0").entered())
                .evaluate();

        assertThat(verdict.effects().get(0).type()).isEqualTo("setDiscount");
        assertThat(verdict.coupons()).isEmpty();
    }

    @Test
    void a_code_is_turned_away_directly_before_what_its_rule_does_instead() {
        Shop shop = Shop.of(
                COUPONS.replace("[coupon.valid]", "[coupon.valid, session.total > 60]")
                        + """
                    else:
                      - showNotification: { title: Sorry, body: Too little }
                """);

        assertThat(shop.scene()
                        .item("a", "50", 1)
                        .coupon("A")
                        .coupon("B")
                        .evaluate()
                        .effects())
                .extracting(Effect::type)
                .containsExactly("rejectCoupon", "showNotification", "rejectCoupon", "showNotification");
    }

    @Test
    void a_later_rule_can_accept_what_an_earlier_one_has_turned_away() {
        Shop shop = Shop.of(COUPONS.replace("[coupon.valid]", "[coupon.valid, session.total > 60]")
                + COUPONS.substring(COUPONS.indexOf("  - title")));

        assertThat(shop.scene().item("a", "50", 1).coupon("A").effects())
                .containsExactly("acceptCoupon {value=A}", "setDiscount {name=Code, value=5.00}");
    }

    @Test
    void each_reason_to_turn_a_referral_away() {
        Shop shop = Shop.of(REFERRALS);

        assertThat(reason(shop.scene().referral(new EnteredReferral("R", java.util.Optional.empty()))))
                .isEqualTo("ReferralNotFound");
        assertThat(reasonOfReferral(shop, Given.referral("R").advocate(""))).isEqualTo("AdvocateNotFound");
        assertThat(reasonOfReferral(shop, Given.referral("R").advocate("ann")))
                .isEqualTo("ReferralRecipientIdSameAsAdvocate");
        assertThat(reason(shop.scene()
                        .customer("ann")
                        .used(Map.of(Counters.referred(Shop.APPLICATION, "ann"), BigDecimal.ONE))
                        .referral(Given.referral("R").enteredReferral())))
                .isEqualTo("ReferralCustomerAlreadyReferred");
        assertThat(reasonOfReferral(shop, Given.referral("R").campaign(9)))
                .isEqualTo("ReferralPartOfNotRunningCampaign");
        assertThat(reasonOfReferral(shop, Given.referral("R").from("2027-01-01T00:00:00Z")))
                .isEqualTo("ReferralStartDateInFuture");
        assertThat(reasonOfReferral(shop, Given.referral("R").until("2026-01-01T00:00:00Z")))
                .isEqualTo("ReferralExpired");
        assertThat(reasonOfReferral(shop, Given.referral("R").only("bob"))).isEqualTo("ReferralRecipientDoesNotMatch");
        assertThat(reasonOfReferral(shop, Given.referral("R").used(1, 1))).isEqualTo("ReferralLimitReached");
        assertThat(reasonOfReferral(Shop.of("features: [referrals]"), Given.referral("R")))
                .isEqualTo("ReferralRejectedByCondition");
        assertThat(reasonOfReferral(shop, Given.referral("R"))).isEqualTo("none");
    }

    @Test
    void limits_of_a_campaign_hold_for_referrals() {
        Shop shop = Shop.of("limits: [{ action: redeemReferral, limit: 0 }]\n" + REFERRALS);
        Shop each = Shop.of("limits: [{ action: redeemReferral, limit: 0, per: [profile] }]\n" + REFERRALS);

        assertThat(reasonOfReferral(shop, Given.referral("R"))).isEqualTo("CampaignLimitReached");
        assertThat(reasonOfReferral(each, Given.referral("R"))).isEqualTo("ProfileLimitReached");
    }
}
