package org.promohub.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What formulas see of earlier discounts, and what discounts are taken from. */
class CascadingDiscountsTest {
    private static final String CASCADING = "    cascadingDiscounts: true";

    private static String effects(String effects) {
        return "rules:\n  - title: Rule\n    then:\n" + effects.indent(6);
    }

    private static Scene wrapped(Shop shop) {
        return shop.scene()
                .item("a", "10", 2, Map.of(), Map.of("giftwrap", new BigDecimal("3")))
                .item("b", "50", 1)
                .cost("shipping", "4.90");
    }

    @Test
    void a_later_campaign_can_take_its_share_of_what_is_left() {
        Shop shop = Shop.with(
                CASCADING,
                effects("- setDiscount: { name: Ten, value: 10 }"),
                effects("- setDiscount: { name: Fifth, value: session.discountedTotal * 0.2 }"),
                effects("- setDiscount: { name: Plain, value: session.total * 0.2 }"));

        assertThat(shop.scene().item("a", "100", 1).effects())
                .containsExactly(
                        "setDiscount {name=Ten, value=10.00, scope=sessionTotal}",
                        "setDiscount {name=Fifth, value=18.00, scope=sessionTotal}",
                        "setDiscount {name=Plain, value=20.00, scope=sessionTotal}");
    }

    @Test
    void each_unit_is_seen_with_its_own_discounts() {
        Shop shop = Shop.with(
                CASCADING,
                effects("- setDiscountPerItem: { name: One, cheapest: 1, value: 4 }"),
                effects("- setDiscountPerItem: { name: Half, value: item.discountedPrice * 0.5 }"));

        assertThat(shop.scene().item("a", "10", 2).effects())
                .containsExactly(
                        "setDiscountPerItem {name=One#0, value=4.00, position=0, subPosition=0, scope=price}",
                        "setDiscountPerItem {name=Half#0, value=3.00, position=0, subPosition=0, scope=price}",
                        "setDiscountPerItem {name=Half#0, value=5.00, position=0, subPosition=1, scope=price}");
    }

    @Test
    void conditions_and_texts_see_what_is_left_of_lines_items_and_costs() {
        Shop shop = Shop.with(
                CASCADING,
                effects(
                        """
                - setDiscountPerItem: { name: One, items: item.sku == 'a', cheapest: 1, value: 4 }
                - setDiscountPerAdditionalCost: { name: Ship, cost: shipping, value: 1 }
                """),
                """
                rules:
                  - title: Left
                    when:
                      - session.discountedCartItemTotal == 66
                      - session.discountedTotal == 75.9 && session.total == 80.9
                      - session.cartItems.exists(i, i.discountedTotal == 16 && i.discountedPrice == 8 && i.total == 20)
                    then:
                      - setDiscountPerAdditionalCost: { name: Rest, cost: shipping, value: cost.discountedPrice }
                      - showNotification: { title: Left, body: "{{session.discountedTotal}}" }
                """);

        assertThat(wrapped(shop).effects())
                .endsWith(
                        "setDiscountPerAdditionalCost {name=Rest, additionalCostId=2, additionalCost=shipping, value=3.90}",
                        "showNotification {notificationType=Info, title=Left, body=72}");
    }

    @Test
    void without_the_switch_there_are_no_such_names_and_no_scope() {
        assertThatThrownBy(() -> Shop.of(effects("- setDiscount: { name: A, value: session.discountedTotal }")))
                .hasMessageContaining(
                        "no field `discountedTotal` on session without `cascadingDiscounts: true` of the application");
        assertThat(Shop.of(effects("- setDiscount: { name: A, value: 1, scope: cartItems }"))
                        .scene()
                        .item("a", "10", 1)
                        .effects())
                .containsExactly("setDiscount {name=A, value=1.00}");
    }

    @Test
    void a_discount_on_the_cart_is_capped_by_its_scope() {
        Shop shop = Shop.with(
                CASCADING,
                effects(
                        """
                - setDiscount: { name: Costs, value: 20, scope: additionalCosts }
                - setDiscount: { name: Items, value: 60, scope: cartItems }
                - setDiscountPerItem: { name: Each, value: item.price }
                """));

        assertThat(wrapped(shop).effects())
                .as("costs of 10.90, items of 70")
                .containsExactly(
                        "setDiscount {name=Costs, value=10.90, scope=additionalCosts, desiredValue=20.00}",
                        "setDiscount {name=Items, value=60.00, scope=cartItems}",
                        "setDiscountPerItem {name=Each#0, value=10.00, position=0, subPosition=0, scope=price}");
    }

    @Test
    void the_application_says_what_discounts_are_taken_from_that_do_not() {
        String defaults =
                """
                    cascadingDiscounts: true
                    defaultDiscountScope: additionalCosts
                    defaultDiscountAdditionalCostPerItemScope: additionalCosts
                """
                        .indent(0);
        Shop shop = Shop.with(
                defaults,
                effects(
                        """
                - setDiscountPerItem: { name: Wrap, items: item.sku == 'a', value: 2 }
                - setDiscount: { name: Costs, value: 20 }
                - setDiscountPerItem: { name: Price, items: item.sku == 'b', value: 5, scope: price }
                - setDiscount: { name: Items, value: 5, scope: cartItems }
                """));

        assertThat(wrapped(shop).effects())
                .containsExactly(
                        "setDiscountPerItem {name=Wrap#0, value=2.00, position=0, subPosition=0, scope=additionalCosts}",
                        "setDiscountPerItem {name=Wrap#0, value=2.00, position=0, subPosition=1, scope=additionalCosts}",
                        "setDiscount {name=Costs, value=6.90, scope=additionalCosts, desiredValue=20.00}",
                        "setDiscountPerItem {name=Price#1, value=5.00, position=1, subPosition=0, scope=price}",
                        "setDiscount {name=Items, value=5.00, scope=cartItems}");
    }

    @Test
    void a_unit_with_its_costs_gives_its_price_first() {
        Shop shop = Shop.with(
                CASCADING,
                effects(
                        """
                - setDiscountPerItem: { name: Both, items: item.sku == 'a', value: 11, scope: itemTotal }
                - setDiscountPerItem: { name: Price, items: item.sku == 'b', value: 1 }
                - setDiscountPerAdditionalCostPerItem: { name: Wrap, items: item.sku == 'a', cost: giftwrap, value: cost.discountedPrice }
                """));

        assertThat(wrapped(shop).effects())
                .containsExactly(
                        "setDiscountPerItem {name=Both#0, value=11.00, position=0, subPosition=0, scope=itemTotal}",
                        "setDiscountPerItem {name=Both#0, value=11.00, position=0, subPosition=1, scope=itemTotal}",
                        "setDiscountPerItem {name=Price#1, value=1.00, position=1, subPosition=0, scope=price}",
                        "setDiscountPerAdditionalCostPerItem {name=Wrap#0, additionalCostId=1, additionalCost=giftwrap, value=2.00, position=0, subPosition=0}",
                        "setDiscountPerAdditionalCostPerItem {name=Wrap#0, additionalCostId=1, additionalCost=giftwrap, value=2.00, position=0, subPosition=1}");
    }

    @Test
    void a_campaign_that_would_apply_only_because_of_the_one_that_its_group_chose_does_not() {
        Shop shop = Shop.with(
                CASCADING + "\n    groups: [{ id: 1, name: best, mode: highestDiscount }]",
                "group: best\n" + effects("- setDiscount: { name: A, value: 10 }"),
                """
                group: best
                features: [coupons]
                rules:
                  - title: Little left
                    when: [coupon.valid, session.discountedTotal < 100]
                    then:
                      - setDiscount: { name: B, value: 50 }
                """);

        Verdict verdict = shop.scene()
                .item("a", "100", 1)
                .coupon(Given.coupon("X").campaign(2).entered())
                .evaluate();

        assertThat(verdict.effects().stream().map(Scene::text))
                .containsExactly(
                        "setDiscount {name=A, value=10.00, scope=sessionTotal}",
                        "rejectCoupon {value=X, rejectionReason=CouponRejectedByCondition}");
        assertThat(verdict.failures()).hasSize(1);
    }
}
