package org.promohub.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each effect says, and when it cannot apply. */
class EffectsTest {

    @Test
    void a_discount_is_rounded_to_the_currency() {
        Shop shop = Shop.withEffects("- setDiscount: { name: Ten percent, value: session.total * 0.1 }");

        assertThat(shop.scene().item("a", "33.35", 1).effects())
                .containsExactly("setDiscount {name=Ten percent, value=3.34}");
    }

    @Test
    void a_discount_stops_at_what_is_left_of_the_cart() {
        Shop shop = Shop.withEffects("- setDiscount: { name: A, value: 8 }\n- setDiscount: { name: B, value: 8 }");

        assertThat(shop.scene().item("a", "10", 1).effects())
                .containsExactly(
                        "setDiscount {name=A, value=8.00}", "setDiscount {name=B, value=2.00, desiredValue=8.00}");
    }

    @Test
    void nothing_of_a_rule_is_left_when_one_of_its_effects_cannot_apply() {
        Shop shop = Shop.of(
                """
                limits: [{ action: setDiscount, limit: 5, per: [session] }]
                rules:
                  - title: Too much
                    then:
                      - setDiscount: { name: A, value: 4 }
                      - setDiscountPerItem: { name: B, value: 2 }
                  - title: Just right
                    then:
                      - setDiscount: { name: C, value: 5 }
                """);

        Verdict verdict = shop.scene().item("a", "20", 1).evaluate();

        assertThat(verdict.effects().stream().map(Scene::text)).containsExactly("setDiscount {name=C, value=5.00}");
        assertThat(verdict.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.rule().title()).isEqualTo("Too much");
            assertThat(failure.effect()).hasValue(1);
            assertThat(failure.details()).isEqualTo("the limit of setDiscount is used up");
        });
        assertThat(verdict.charges().values()).extracting(Charge::amount).containsExactly(new BigDecimal("5.00"));
    }

    @Test
    void a_partial_discount_gives_what_a_budget_leaves_and_says_what_was_wanted() {
        Shop shop = Shop.of(
                """
                limits: [{ action: setDiscount, limit: 5 }]
                rules:
                  - title: Rule
                    then:
                      - setDiscount: { name: A, value: 8, partial: true }
                """);

        assertThat(shop.scene().item("a", "10", 1).effects())
                .containsExactly("setDiscount {name=A, value=5.00, desiredValue=8.00}");
    }

    @Test
    void an_application_can_cut_all_discounts_to_what_budgets_leave() {
        Shop shop = Shop.with(
                "    partialDiscounts: true\n    rounding: down",
                """
                limits: [{ action: setDiscount, limit: 5 }]
                rules:
                  - title: Rule
                    then:
                      - setDiscount: { name: A, value: 3.339 }
                      - setDiscount: { name: B, value: 3 }
                """);

        assertThat(shop.scene().item("a", "10", 1).effects())
                .containsExactly(
                        "setDiscount {name=A, value=3.33}", "setDiscount {name=B, value=1.67, desiredValue=3.00}");
    }

    @Test
    void a_value_of_nothing_or_less_is_no_discount() {
        for (String value : List.of("0", "-1", "0.0 / 0.0", "1.0 / 0.0")) {
            Shop shop = Shop.withEffects("- setDiscount: { name: A, value: '" + value + "' }");

            Verdict verdict = shop.scene().item("a", "10", 1).evaluate();

            assertThat(verdict.effects()).as(value).isEmpty();
            assertThat(verdict.failures().get(0).details()).startsWith("the value is");
        }
    }

    @Test
    void each_unit_has_its_own_discount() {
        Shop shop = Shop.withEffects("- setDiscountPerItem: { name: Half, value: item.price * 0.5 }");

        assertThat(shop.scene().item("a", "10", 2).item("b", "5", 1).effects())
                .containsExactly(
                        "setDiscountPerItem {name=Half#0, value=5.00, position=0, subPosition=0}",
                        "setDiscountPerItem {name=Half#0, value=5.00, position=0, subPosition=1}",
                        "setDiscountPerItem {name=Half#1, value=2.50, position=1, subPosition=0}");
    }

    @Test
    void a_unit_that_costs_nothing_does_not_stand_in_the_way_of_the_others() {
        Shop shop = Shop.withEffects("- setDiscountPerItem: { name: Half, value: item.price * 0.5 }");

        assertThat(shop.scene().item("sample", "0", 1).item("b", "5", 1).effects())
                .containsExactly("setDiscountPerItem {name=Half#1, value=2.50, position=1, subPosition=0}");
    }

    @Test
    void only_matching_lines_are_discounted_and_it_takes_one() {
        Shop shop = Shop.withEffects("- setDiscountPerItem: { name: A, items: item.category == 'shirt', value: 1 }");

        assertThat(shop.scene().item("shirt1", "10", 1).item("hat", "10", 1).effects())
                .containsExactly("setDiscountPerItem {name=A#0, value=1.00, position=0, subPosition=0}");
        assertThat(shop.scene()
                        .item("hat", "10", 1)
                        .evaluate()
                        .failures()
                        .get(0)
                        .details())
                .isEqualTo("no unit of the cart matches");
    }

    @Test
    void a_unit_is_never_discounted_below_nothing() {
        Shop shop = Shop.withEffects(
                "- setDiscountPerItem: { name: A, value: 7 }\n- setDiscountPerItem: { name: B, value: 7 }");

        assertThat(shop.scene().item("a", "10", 1).item("b", "3", 1).effects())
                .containsExactly(
                        "setDiscountPerItem {name=A#0, value=7.00, position=0, subPosition=0}",
                        "setDiscountPerItem {name=A#1, value=3.00, position=1, subPosition=0, desiredValue=7.00}",
                        "setDiscountPerItem {name=B#0, value=3.00, position=0, subPosition=0, desiredValue=7.00}");
    }

    @Test
    void the_cheapest_or_the_dearest_units_are_discounted() {
        Shop cheapest = Shop.withEffects("- setDiscountPerItem: { name: A, cheapest: 2, value: item.price }");
        Shop dearest = Shop.withEffects("- setDiscountPerItem: { name: A, dearest: 1, value: 1 }");

        assertThat(places(cheapest.scene().item("a", "9", 1).item("b", "5", 1).item("c", "7", 2)))
                .containsExactly("1.0", "2.0");
        assertThat(places(dearest.scene().item("a", "5", 1).item("b", "9", 2))).containsExactly("1.0");
    }

    @Test
    void buy_two_and_the_third_is_free_gives_away_the_cheapest_of_each_three() {
        Shop shop = Shop.withEffects(
                "- setDiscountPerItem: { name: Third, bundle: 3, bundleName: Three, value: item.price }");

        assertThat(shop.scene()
                        .item("a", "5", 2)
                        .item("b", "9", 1)
                        .item("c", "7", 3)
                        .item("d", "1", 1)
                        .effects())
                .containsExactly(
                        "setDiscountPerItem {name=Third#2, value=7.00, position=2, subPosition=1, bundleIndex=0, bundleName=Three}",
                        "setDiscountPerItem {name=Third#0, value=5.00, position=0, subPosition=1, bundleIndex=1, bundleName=Three}");
    }

    @Test
    void a_bundle_can_discount_its_dearest_units() {
        Shop shop =
                Shop.withEffects("- setDiscountPerItem: { name: A, bundle: 3, discounted: 2, of: dearest, value: 1 }");

        assertThat(places(shop.scene().item("a", "5", 2).item("b", "9", 1))).containsExactly("1.0", "0.0");
        assertThat(shop.scene().item("a", "5", 2).effects()).isEmpty();
    }

    private static List<String> places(Scene scene) {
        return scene.evaluate().effects().stream()
                .map(effect ->
                        effect.props().get("position") + "." + effect.props().get("subPosition"))
                .toList();
    }

    @Test
    void a_prorated_discount_is_spread_by_price_and_adds_up() {
        Shop shop = Shop.withEffects("- setDiscountPerItem: { name: A, prorated: true, value: 10 }");

        assertThat(shop.scene()
                        .item("a", "10", 1)
                        .item("b", "20", 1)
                        .item("c", "0", 1)
                        .effects())
                .containsExactly(
                        "setDiscountPerItem {name=A#0, value=3.33, position=0, subPosition=0}",
                        "setDiscountPerItem {name=A#1, value=6.67, position=1, subPosition=0}");
    }

    @Test
    void a_prorated_discount_that_a_budget_cuts_is_still_spread_by_price() {
        Shop shop = Shop.of(
                """
                limits: [{ action: setDiscount, limit: 6 }]
                rules:
                  - title: Rule
                    then:
                      - setDiscountPerItem: { name: A, prorated: true, partial: true, value: 9 }
                """);

        assertThat(shop.scene().item("a", "10", 1).item("b", "20", 1).effects())
                .containsExactly(
                        "setDiscountPerItem {name=A#0, value=2.00, position=0, subPosition=0, desiredValue=3.00}",
                        "setDiscountPerItem {name=A#1, value=4.00, position=1, subPosition=0, desiredValue=6.00}");
    }

    @Test
    void shipping_is_discounted_up_to_what_it_costs() {
        Shop shop = Shop.withEffects(
                "- setDiscountPerAdditionalCost: { name: Free shipping, cost: shipping, value: cost.price + 1 }");

        assertThat(shop.scene().item("a", "10", 1).cost("shipping", "4.90").effects())
                .containsExactly(
                        "setDiscountPerAdditionalCost {name=Free shipping, additionalCostId=2, additionalCost=shipping, value=4.90, desiredValue=5.90}");
        assertThat(shop.scene().item("a", "10", 1).evaluate().failures().get(0).details())
                .isEqualTo("the cart has no cost shipping");
    }

    @Test
    void a_cost_of_single_units_is_discounted_when_all_have_it() {
        Shop shop = Shop.withEffects(
                "- setDiscountPerAdditionalCostPerItem: { name: Wrap, cost: giftwrap, value: cost.price * 0.5 }");
        Map<String, BigDecimal> wrap = Map.of("giftwrap", new BigDecimal("3"));

        assertThat(shop.scene().item("a", "10", 2, Map.of(), wrap).effects())
                .containsExactly(
                        "setDiscountPerAdditionalCostPerItem {name=Wrap#0, additionalCostId=1, additionalCost=giftwrap, value=1.50, position=0, subPosition=0}",
                        "setDiscountPerAdditionalCostPerItem {name=Wrap#0, additionalCostId=1, additionalCost=giftwrap, value=1.50, position=0, subPosition=1}");
        assertThat(shop.scene()
                        .item("a", "10", 1, Map.of(), wrap)
                        .item("b", "1", 1)
                        .evaluate()
                        .failures()
                        .get(0)
                        .details())
                .isEqualTo("the item at position 1 has no cost giftwrap");
    }

    @Test
    void one_rule_counts_as_one_discount_however_many_units_it_is_for() {
        for (String effect : List.of(
                "setDiscountPerItem: { name: A, value: 1 }",
                "setDiscountPerAdditionalCostPerItem: { name: A, cost: giftwrap, value: 1 }")) {
            Shop shop = Shop.of(
                    "limits: [{ action: setDiscountEffect, limit: 1 }]\nrules:\n  - title: Rule\n    then:\n      - "
                            + effect + "\n");

            assertThat(shop.scene()
                            .item("a", "10", 3, Map.of(), Map.of("giftwrap", BigDecimal.ONE))
                            .effects())
                    .as(effect)
                    .hasSize(3);
        }
    }

    @Test
    void points_go_to_the_customer_or_to_whom_the_rule_names() {
        Shop shop = Shop.withEffects(
                """
                - addLoyaltyPoints: { name: Points, program: 9, value: session.total * 2, subledger: gold }
                - addLoyaltyPoints: { name: More, program: 9, value: 1, recipient: "'friend of ' + profile.id" }
                - deductLoyaltyPoints: { name: Pay, program: 9, value: 5 }
                """);

        List<Effect> effects = shop.scene()
                .item("a", "10.25", 1)
                .customer("ann")
                .points("9", 5)
                .evaluate()
                .effects();

        assertThat(effects.get(0).props())
                .containsEntry("value", new BigDecimal("20.50"))
                .containsEntry("subLedgerId", "gold")
                .containsEntry("recipientIntegrationId", "ann");
        assertThat(effects.get(1).props()).containsEntry("recipientIntegrationId", "friend of ann");
        assertThat(effects.get(2).props()).containsEntry("value", new BigDecimal("5.00"));
        assertThat(effects.get(0).props().get("transactionUUID"))
                .isNotEqualTo(effects.get(1).props().get("transactionUUID"));
        assertThat(shop.scene().item("a", "1", 1).evaluate().failures().get(0).details())
                .isEqualTo("there is no customer to give points to");
    }

    @Test
    void points_that_are_not_there_cannot_be_spent() {
        Shop shop = Shop.withEffects("- deductLoyaltyPoints: { name: Pay, program: 9, value: 5 }");

        assertThat(shop.scene()
                        .customer("ann")
                        .points("9", 4.5)
                        .evaluate()
                        .failures()
                        .get(0)
                        .details())
                .isEqualTo("the customer has 4.5 points, not 5.00");
    }

    @Test
    void a_giveaway_is_promised_while_the_session_is_open_and_given_when_it_closes() {
        Shop shop = Shop.withEffects("- awardGiveaway: { pool: 3 }");

        assertThat(shop.scene().customer("ann").effects())
                .containsExactly("willAwardGiveaway {poolId=3, poolName=Vouchers, recipientIntegrationId=ann}");
        assertThat(shop.scene().customer("ann").closed().effects())
                .containsExactly("awardGiveaway {poolId=3, poolName=Vouchers, recipientIntegrationId=ann, code=V1}");
        assertThat(shop.scene()
                        .giveaways()
                        .closed()
                        .evaluate()
                        .failures()
                        .get(0)
                        .details())
                .isEqualTo("giveaway pool 3 is empty");
    }

    @Test
    void two_rules_give_two_different_codes_away() {
        Shop shop = Shop.withEffects("- awardGiveaway: { pool: 3 }\n- awardGiveaway: { pool: 3 }");

        assertThat(shop.scene().closed().evaluate().effects())
                .extracting(effect -> effect.props().get("code"))
                .containsExactly("V1", "V2");
    }

    @Test
    void what_is_done_once_per_session_is_said_again_as_it_was() {
        Shop shop = Shop.withEffects("- createCoupon: { campaign: 1, pattern: 'A-####' }");
        Place place = new Place(1, 0, 0, "");

        Effect first = shop.scene().customer("ann").evaluate().effects().get(0);
        Effect again = shop.scene()
                .customer("ann")
                .done(place, Map.of("value", "A-1"))
                .evaluate()
                .effects()
                .get(0);

        assertThat(first.deed()).get().isInstanceOf(Deed.MakeCoupon.class);
        assertThat(again.deed()).isEmpty();
        assertThat(again.props()).isEqualTo(Map.of("value", "A-1"));
    }

    @Test
    void a_coupon_can_be_made_for_somebody_else_or_for_anybody() {
        Shop shop = Shop.of(
                """
                features: [coupons, referrals]
                rules:
                  - title: Rule
                    when: [referral.valid]
                    then:
                      - createCoupon: { campaign: 1, recipient: referral.advocate, discountLimit: 5, attributes: { source: profile.id } }
                      - createCoupon: { campaign: 1, forAnybody: true }
                      - createReferral: { campaign: 1, friend: "'bob'", usageLimit: 1 }
                """);

        List<Deed> deeds =
                shop
                        .scene()
                        .customer("ann")
                        .referral(Given.referral("REF").enteredReferral())
                        .evaluate()
                        .effects()
                        .stream()
                        .flatMap(effect -> effect.deed().stream())
                        .toList();

        Deed.MakeCoupon forAda = (Deed.MakeCoupon) deeds.get(0);
        assertThat(forAda.recipient()).contains("ada");
        assertThat(forAda.discountLimit()).contains(new BigDecimal("5.00"));
        assertThat(forAda.attributes()).isEqualTo(Map.of("source", "ann"));
        assertThat(((Deed.MakeCoupon) deeds.get(1)).recipient()).isEmpty();
        assertThat(((Deed.MakeReferral) deeds.get(2)).friend()).isEqualTo(Optional.of("bob"));
    }

    @Test
    void the_other_effects_say_what_they_are_told_to() {
        Shop shop = Shop.withEffects(
                """
                - addFreeItem: { sku: "mug-{{session.units}}", name: Mug, quantity: 2 }
                - reserveCoupon: { coupon: "'spring'" }
                - updateAttribute: { attribute: profile.attributes.tier, value: "'gold'" }
                - updateAttribute: { attribute: session.attributes.gift, value: true }
                - addToAudience: { audience: VIP }
                - removeFromAudience: { audience: New }
                - customEffect: { id: 4, name: ring, payload: { loud: true, text: "for {{profile.id}}", all: [1, "{{session.units}}"] } }
                - error: { message: "{{session.id}} is odd" }
                """);

        assertThat(shop.scene().item("a", "1", 1).customer("ann").effects())
                .containsExactly(
                        "addFreeItem {sku=mug-1, name=Mug, desiredQuantity=2}",
                        "reserveCoupon {couponValue=SPRING, profileIntegrationId=ann}",
                        "updateAttribute {path=Profile.Attributes.tier, value=gold}",
                        "updateAttribute {path=Session.Attributes.gift, value=true}",
                        "addToAudience {audienceName=VIP, profileIntegrationId=ann, profileId=11}",
                        "removeFromAudience {audienceName=New, profileIntegrationId=ann, profileId=11}",
                        "customEffect {effectId=4, name=ring, payload={loud=true, text=for ann, all=[1, 1]}}",
                        "error {message=s1 is odd}");
    }

    @Test
    void a_rule_that_does_not_apply_has_its_failure_effects() {
        Shop shop = Shop.withRules(
                """
                - title: Rule
                  when: [session.total >= 100]
                  then:
                    - setDiscount: { name: A, value: 1 }
                  else:
                    - showNotification: { type: Offer, title: Almost, body: "{{100.0 - session.total}} to go" }
                """);

        assertThat(shop.scene().item("a", "60", 1).effects())
                .containsExactly("showNotification {notificationType=Offer, title=Almost, body=40 to go}");
    }

    @Test
    void a_rule_waits_for_any_event_of_a_list() {
        Shop shop = Shop.withRules(
                """
                - title: Rule
                  when: ["event.type in ['rated', 'praised'] && event.attributes.stars >= 4"]
                  then:
                    - addLoyaltyPoints: { name: Thanks, program: 9, value: 10 }
                  else:
                    - error: { message: Too few stars }
                """);
        Map<String, Object> one = Map.of("stars", BigDecimal.ONE);

        assertThat(shop.scene().customer("ann").effects()).isEmpty();
        assertThat(shop.scene().customer("ann").event("seen", one).effects()).isEmpty();
        assertThat(shop.scene().customer("ann").event("rated", one).effects()).hasSize(1);
        assertThat(shop.scene().customer("ann").event("praised", one).effects()).hasSize(1);
    }

    @Test
    void a_rule_that_lists_an_event_by_a_formula_sees_every_event() {
        Shop shop = Shop.withRules(
                """
                - title: Rule
                  when: ["event.type in ['rated', profile.id]"]
                  then:
                    - error: { message: The event itself }
                  else:
                    - error: { message: Another event }
                """);

        assertThat(shop.scene().customer("ann").effects()).containsExactly("error {message=Another event}");
    }

    @Test
    void a_rule_waits_for_its_event() {
        Shop shop = Shop.withRules(
                """
                - title: Rule
                  when: ["event.type == 'rated' && event.attributes.stars >= 4"]
                  then:
                    - addLoyaltyPoints: { name: Thanks, program: 9, value: 10 }
                  else:
                    - error: { message: Too few stars }
                """);
        Map<String, Object> five = Map.of("stars", BigDecimal.valueOf(5));

        assertThat(shop.scene().customer("ann").event("rated", five).evaluate().effects())
                .hasSize(1);
        assertThat(shop.scene().customer("ann").effects()).isEmpty();
        assertThat(shop.scene()
                        .customer("ann")
                        .event("rated", Map.of("stars", BigDecimal.ONE))
                        .effects())
                .containsExactly("error {message=Too few stars}");
    }
}
