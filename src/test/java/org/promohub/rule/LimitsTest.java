package org.promohub.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What campaigns' limits leave. */
class LimitsTest {

    private static Shop limited(String limit) {
        return Shop.of(
                "limits: [{ " + limit + " }]\n"
                        + """
                rules:
                  - title: Rule
                    then:
                      - setDiscount: { name: A, value: 5 }
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none|2026-12-31T22:59:59Z|''",
                "daily|2026-12-31T22:59:59Z|2026-12-31",
                "daily|2026-12-31T23:00:00Z|2027-01-01",
                "weekly|2027-01-03T22:59:59Z|w2026-12-28",
                "weekly|2027-01-03T23:00:00Z|w2027-01-04",
                "monthly|2026-12-31T22:59:59Z|2026-12",
                "monthly|2026-12-31T23:00:00Z|2027-01",
                "yearly|2026-12-31T22:59:59Z|2026",
                "yearly|2026-12-31T23:00:00Z|2027",
            })
    void a_period_begins_by_the_applications_calendar(String period, String moment, String name) {
        Verdict verdict = limited("action: setDiscount, limit: 10, period: " + period)
                .scene()
                .item("a", "50", 1)
                .at(moment)
                .evaluate();

        assertThat(verdict.charges().keySet()).containsExactly("campaign 1 setDiscount " + period + " [] " + name);
    }

    @Test
    void a_budget_for_all_is_used_up_by_all() {
        Shop shop = limited("action: setDiscount, limit: 12");
        String counter = "campaign 1 setDiscount none [] ";

        assertThat(shop.scene()
                        .item("a", "50", 1)
                        .used(java.util.Map.of(counter, new BigDecimal("7")))
                        .effects())
                .hasSize(1);
        assertThat(shop.scene()
                        .item("a", "50", 1)
                        .used(java.util.Map.of(counter, new BigDecimal("7.01")))
                        .effects())
                .isEmpty();
    }

    @Test
    void each_customer_session_and_identifier_has_a_counter_of_its_own() {
        Scene scene = limited("action: setDiscountEffect, limit: 2, per: [profile, session, identifier]")
                .scene()
                .item("a", "50", 1)
                .customer("ann")
                .identifiers("d1", "d2");

        Verdict verdict = scene.evaluate();

        String start = "campaign 1 setDiscountEffect none [PROFILE, IDENTIFIER, SESSION]  PROFILE ann IDENTIFIER ";
        assertThat(verdict.charges().keySet())
                .containsExactlyInAnyOrder(start + "d1 SESSION s1", start + "d2 SESSION s1");
        assertThat(scene.used(java.util.Map.of(start + "d2 SESSION s1", BigDecimal.valueOf(2)))
                        .effects())
                .isEmpty();
    }

    @Test
    void a_limit_for_something_that_is_not_known_refuses() {
        Verdict verdict = limited("action: setDiscount, limit: 100, per: [identifier]")
                .scene()
                .item("a", "50", 1)
                .evaluate();

        assertThat(verdict.failures().get(0).details())
                .isEqualTo("the limit of setDiscount counts per [identifier], which is not known here");
    }

    @Test
    void all_counters_that_are_charged_have_been_asked_for() {
        Shop shop = Shop.of(
                """
                features: [coupons, referrals]
                limits:
                  - { action: redeemCoupon, limit: 9, per: [coupon, referral, profile] }
                  - { action: redeemReferral, limit: 9, per: [referral], period: daily }
                  - { action: setDiscount, limit: 99, per: [identifier], period: weekly }
                rules:
                  - title: Both
                    when: [coupon.valid, referral.valid]
                    then:
                      - setDiscount: { name: A, value: 5 }
                """);
        Scene scene = shop.scene()
                .item("a", "50", 1)
                .customer("ann")
                .identifiers("d1", "d2")
                .coupon("C")
                .referral(Given.referral("R").enteredReferral());

        Set<String> charged = scene.evaluate().charges().keySet();

        assertThat(charged).hasSize(6);
        assertThat(Counters.needed(shop.playbook(), scene.facts())).containsAll(charged);
    }

    @Test
    void what_is_done_at_once_is_told_from_what_waits_for_the_close() {
        Shop shop = Shop.of(
                """
                limits: [{ action: createCoupon, limit: 9 }, { action: setDiscount, limit: 9 }]
                rules:
                  - title: Rule
                    then:
                      - createCoupon: { campaign: 1 }
                      - setDiscount: { name: A, value: 5 }
                """
                        .replace("limits:", "features: [coupons]\nlimits:"));

        assertThat(shop.scene().item("a", "50", 1).evaluate().charges().values())
                .extracting(Charge::atOnce)
                .containsExactlyInAnyOrder(true, false);
    }
}
