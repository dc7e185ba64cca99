package org.promohub.edge.ruletest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.promohub.edge.config.ConfigurationException;

class RuleTestsTest {
    private static final String HUNDRED = "session: { cartItems: [{ sku: S1, price: 50.00, quantity: 2 }] }";

    private final CampaignFolder folder;

    RuleTestsTest(@TempDir Path path) {
        folder = CampaignFolder.in(path);
    }

    private List<String> differences(String given, String expect) {
        return folder.tests("- name: it\n  given:\n" + given.indent(4) + "  expect:\n" + expect.indent(4))
                .differences();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "effects: [{ setDiscount: { name: Ten percent, value: 10 } }]",
                "effects: [{ setDiscount: }]",
                "effectsInclude: [{ setDiscount: { value: 10.0 } }]",
                "triggered: [11]"
            })
    void what_comes_as_expected_makes_no_difference(String expect) {
        assertThat(differences(HUNDRED, expect)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2",
        "deployments, 2",
        "deployments/shop/campaigns, 2",
        "deployments/shop/campaigns/sale.test.yaml, 1",
        "deployments/shop/campaigns/sale.yaml, 0"
    })
    void the_tests_of_a_folder_or_a_file_can_be_run_alone(String place, int tests) {
        String test = "- name: it\n  given: {}\n  expect: { effects: [] }\n";
        folder.tests(test).tests("other", test);
        assertThat(folder.read(place)).hasSize(tests);
    }

    @Test
    void a_place_that_is_not_there_is_a_mistake_and_not_a_success_without_tests() {
        folder.tests("- name: it\n  given: {}\n  expect: { effects: [] }\n");
        assertThatThrownBy(() -> folder.read("deployments/shop/campaigns/sail.test.yaml"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("sail.test.yaml:1:1: there is no such folder or file");
    }

    @Test
    void an_effect_of_another_value_is_shown_beside_the_expected_one() {
        assertThat(differences(HUNDRED, "effects: [{ setDiscount: { name: Ten percent, value: 12.5 } }]"))
                .startsWith(
                        "effects",
                        "  expected    setDiscount: { name: Ten percent, value: 12.5 }",
                        "  but got     setDiscount: { name: Ten percent, value: 10 }",
                        "              value is 10, not 12.5");
    }

    @Test
    void a_missing_effect_is_explained_by_the_condition_that_was_false() {
        assertThat(differences("session: { cartItems: [{ sku: S1, price: 99.5 }] }", "effects: [{ setDiscount: }]"))
                .containsExactly(
                        "effects",
                        "  missing     setDiscount: {}",
                        "rules",
                        "  campaign 11 Sale: none of its rules applies",
                        "    rule 1 Ten percent from 100: condition 1 is not true",
                        "      false  session.total >= 100   with session.total = 99.5",
                        "    rule 2 Welcome code: no coupon code of this campaign was entered");
    }

    @Test
    void an_effect_too_many_is_named() {
        assertThat(differences(HUNDRED, "effects: []"))
                .contains("  unexpected  setDiscount: { name: Ten percent, value: 10 }");
    }

    @Test
    void a_coupon_is_accepted_or_rejected_with_its_reason() {
        String given =
                """
                session: { couponCodes: [welcome, OTHER] }
                profile: { closedSessions: 1 }
                coupons: { WELCOME: }
                """;

        assertThat(
                        differences(
                                given,
                                """
                        effects: []
                        rejections: { WELCOME: CouponRejectedByCondition, OTHER: CouponNotFound }
                        failures: [{ rule: Welcome code, condition: 2 }]
                        """))
                .isEmpty();
        assertThat(differences(given, "effects: []"))
                .startsWith(
                        "rejections: expected {}",
                        "                 but { OTHER: CouponNotFound, WELCOME: CouponRejectedByCondition }");
    }

    @Test
    void a_code_that_cannot_be_redeemed_says_why() {
        assertThat(differences(
                        """
                        now: 2026-03-01T00:00:00Z
                        session: { couponCodes: [WELCOME] }
                        coupons: { WELCOME: { expiryDate: 2026-02-01T00:00:00Z } }
                        """,
                        "effects: [{ acceptCoupon: }]"))
                .contains("    rule 2 Welcome code with WELCOME: condition 1 is not true; WELCOME cannot be redeemed:"
                        + " CouponExpired");
    }

    @Test
    void a_rule_whose_effect_fails_is_reported_once_with_its_conditions() {
        assertThat(differences(HUNDRED + "\nused: [{ action: setDiscount, amount: 15 }]", "triggered: [11]"))
                .containsExactly(
                        "triggered: expected [11] but []",
                        "rules",
                        "  campaign 11 Sale: none of its rules applies",
                        "    rule 1 Ten percent from 100: entry 1 of `then` cannot apply: the limit of setDiscount is"
                                + " used up",
                        "      true  session.total >= 100   with session.total = 100",
                        "    rule 2 Welcome code: no coupon code of this campaign was entered");
    }

    @Test
    void campaigns_that_do_not_run_say_why() {
        folder.discount(12, "state: disabled", 1)
                .discount(13, "schedule: { from: 2027-01-01T00:00:00Z }", 1)
                .discount(14, "schedule: { until: 2025-01-01T00:00:00Z }", 1);

        assertThat(differences("session: {}", "triggered: [1]"))
                .contains(
                        "  campaign 12 Campaign 12: it is disabled",
                        "  campaign 13 Campaign 13: it starts at 2027-01-01T00:00:00Z, and now is 2026-01-01T12:00:00Z",
                        "  campaign 14 Campaign 14: it ended at 2025-01-01T00:00:00Z, and now is 2026-01-01T12:00:00Z");
    }

    @Test
    void campaigns_that_their_group_leaves_out_say_why() {
        folder.discount(12, "group: best", 3)
                .discount(13, "group: best", 4)
                .discount(14, "group: one", 1)
                .discount(15, "group: one", 2);

        assertThat(differences("session: { cartItems: [{ sku: S1, price: 50 }] }", "triggered: [1]"))
                .contains(
                        "triggered: expected [1] but [13, 14]",
                        "  campaign 12 Campaign 12: it is left out: another campaign of the group `best` gives more",
                        "    rule 1 Always: all conditions are true, but the campaign does not apply",
                        "  campaign 13 Campaign 13: it applies",
                        "  campaign 15 Campaign 15: it is left out: another campaign of the group `one` comes first");
    }

    @Test
    void only_the_campaigns_that_a_test_names_are_evaluated() {
        folder.discount(12, "", 3);

        assertThat(differences(HUNDRED + "\ncampaigns: [12]", "triggered: [12]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "given: {}|given: { sesion: {} }|2:12: there is no `sesion`; `given` can have",
                "given: {}|given: { campaigns: [99] }|2:24: application 1 has no campaign `99`",
                "given: {}|given: { profile: { attributes: { tiers: x } } }"
                        + "|2:44: `tiers` is not an attribute of CustomerProfile in deployment.yaml; did you mean `tier`?",
                "given: {}|given: { profile: { attributes: { tier: 1 } } }|2:43: `tier` must be of the type string",
                "given: {}|given: { session: { additionalCosts: { shiping: 1 } } }"
                        + "|2:51: the application has no additional cost `shiping`; did you mean `shipping`?",
                "given: {}|given: { used: [{ action: customEffect, amount: 1 }] }"
                        + "|2:19: campaign 11 has no such limit of `customEffect`",
                "effects: []|effects: [{ setDiscont: }]|3:25: there is no `setDiscont`; entry 1 of `effects` can have",
                "effects: []|effects: [{}]|3:23: entry 1 of `effects` must not be empty; it can have `acceptCoupon`,",
                "effects: []|effects: [{ setDiscount: , error: }]"
                        + "|3:23: entry 1 of `effects` must have only one key, not `setDiscount` and `error`"
            })
    void a_mistake_in_a_test_is_told_where_it_stands(String mistake) {
        String[] parts = mistake.split("\\|");
        String test = "- name: it\n  given: {}\n  expect: { effects: [] }\n".replace(parts[0], parts[1]);

        assertThat(folder.tests(test).complaints()).singleElement().asString().startsWith("sale.test.yaml:" + parts[2]);
    }

    @Test
    void a_name_stands_once_in_a_file() {
        String test = "- name: it\n  given: {}\n  expect: { effects: [] }\n";

        assertThat(folder.tests(test + test).complaints())
                .singleElement()
                .asString()
                .startsWith("sale.test.yaml:4:9: the name `it` is already in use at ");
    }

    @Test
    void items_that_a_group_gives_to_another_campaign_are_named() {
        String each =
                """
                id: %d
                application: 1
                name: %s
                group: each
                features: []
                rules:
                  - title: Rule
                    then:
                      - setDiscountPerItem: { name: %2$s, items: "%s", value: %s }
                """;
        folder.campaign("tenth", each.formatted(12, "Tenth", "true", "item.price * 0.1"))
                .campaign("socks", each.formatted(13, "Socks", "item.sku == 'socks'", "3"));

        assertThat(
                        differences(
                                "session: { cartItems: [{ sku: dress, price: 50 }, { sku: socks, price: 9 }] }",
                                "effects: [{ setDiscountPerItem: { name: 'Tenth#0' } }, { setDiscountPerItem: { name: 'Tenth#1' } }]"))
                .contains(
                        "  expected    setDiscountPerItem: { name: Tenth#1 }",
                        "  campaign 12 Tenth: it applies; in the group `each` (highestDiscount) position 1 (socks) goes to campaign 13 Socks");
    }
}
