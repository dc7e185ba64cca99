package org.promohub.rule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for all carts and all campaigns. */
class EnginePropertiesTest {
    private static final String EACH =
            """
            rules:
              - title: Rule
                then:
                  - setDiscount: { name: Cart, value: 7.77, partial: true }
                  - setDiscountPerItem: { name: Each, value: item.price * 0.4 + 0.01 }
                  - setDiscountPerItem: { name: Bundle, bundle: 2, value: item.price }
            """;
    private static final List<Shop> SHOPS = List.of(
            Shop.of(EACH),
            Shop.of(EACH, EACH, "limits: [{ action: setDiscount, limit: 20 }]\n" + EACH),
            Shop.withEffects("- setDiscountPerItem: { name: Spread, prorated: true, value: 31.41 }"),
            Shop.withEffects("- setDiscountPerAdditionalCost: { name: Ship, cost: shipping, value: cost.price * 3 }"),
            Shop.withRules(
                    """
                    - title: Ship
                      then:
                        - setDiscountPerAdditionalCost: { name: Ship, cost: shipping, value: 2 }
                    - title: Cheapest
                      then:
                        - setDiscountPerItem: { name: Cheap, cheapest: 3, value: 5 }
                    - title: Cart
                      then:
                        - setDiscount: { name: Half, value: session.total * 0.5 }
                    """));

    /** A line of a cart: a price in cents, and how many. */
    record Line(int cents, int quantity) {}

    @Provide
    Arbitrary<List<Line>> carts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5000),
                        Arbitraries.integers().between(1, 4))
                .as(Line::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Scene scene(Shop shop, List<Line> cart) {
        Scene scene = shop.scene().cost("shipping", "4.90").customer("ann");
        for (int i = 0; i < cart.size(); i++) {
            scene.item(
                    "sku" + i,
                    BigDecimal.valueOf(cart.get(i).cents(), 2).toString(),
                    cart.get(i).quantity());
        }
        return scene;
    }

    private static BigDecimal value(Effect effect) {
        return (BigDecimal) requireNonNull(effect.props().get("value"));
    }

    private static BigDecimal sum(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect.type().startsWith("setDiscount"))
                .map(EnginePropertiesTest::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Property(tries = 200)
    void nothing_is_discounted_by_more_than_it_is_worth(
            @ForAll("carts") List<Line> cart, @ForAll @IntRange(max = 4) int shop) {
        Scene scene = scene(SHOPS.get(shop), cart);

        List<Effect> effects = scene.evaluate().effects();

        assertThat(sum(effects)).isLessThanOrEqualTo(scene.cart().total());
        Map<String, BigDecimal> units = new TreeMap<>();
        for (Effect effect : effects) {
            assertThat(value(effect)).isPositive();
            if (effect.props().get("position") instanceof Integer position) {
                String unit = position + "." + effect.props().get("subPosition");
                units.merge(unit, value(effect), BigDecimal::add);
                assertThat(units.get(unit))
                        .isLessThanOrEqualTo(
                                BigDecimal.valueOf(cart.get(position).cents(), 2));
            }
            if ("shipping".equals(effect.props().get("additionalCost"))) {
                assertThat(value(effect)).isLessThanOrEqualTo(new BigDecimal("4.90"));
            }
        }
    }

    @Property(tries = 100)
    void the_same_facts_give_the_same_verdict(@ForAll("carts") List<Line> cart, @ForAll @IntRange(max = 4) int shop) {
        Facts facts = scene(SHOPS.get(shop), cart).facts();

        Verdict one =
                Engine.evaluate(SHOPS.get(shop).deployment(), SHOPS.get(shop).playbook(), facts);
        Verdict other =
                Engine.evaluate(SHOPS.get(shop).deployment(), SHOPS.get(shop).playbook(), facts);

        assertThat(other).isEqualTo(one);
    }

    @Property(tries = 200)
    void parts_of_a_spread_discount_add_up(@ForAll("carts") List<Line> cart) {
        Scene scene = scene(SHOPS.get(2), cart);

        assertThat(sum(scene.evaluate().effects()))
                .isEqualByComparingTo(new BigDecimal("31.41").min(scene.cart().itemTotal()));
    }

    @Property(tries = 30)
    void the_order_of_independent_campaigns_does_not_change_what_they_give_in_all(@ForAll("carts") List<Line> cart) {
        List<String> values =
                List.of("session.cartItemTotal * 0.1 + 0.01", "0.5", "session.cartItemTotal * 0.2 + 0.01");
        BigDecimal forwards = sum(scene(stacked(values), cart).evaluate().effects());
        List<String> reversed = new ArrayList<>(values);
        java.util.Collections.reverse(reversed);

        assertThat(sum(scene(stacked(reversed), cart).evaluate().effects())).isEqualByComparingTo(forwards);
    }

    private static Shop stacked(List<String> values) {
        return Shop.of(values.stream()
                .map(value ->
                        "rules:\n  - title: Rule\n    then:\n      - setDiscount: { name: A, value: " + value + " }\n")
                .toArray(String[]::new));
    }

    @Property(tries = 100)
    void what_a_budget_is_charged_is_what_is_given(
            @ForAll("carts") List<Line> cart, @ForAll @IntRange(min = 0, max = 60) int budget) {
        Shop shop = BUDGETS[budget % BUDGETS.length];

        Verdict verdict = scene(shop, cart).evaluate();

        BigDecimal charged =
                verdict.charges().values().stream().map(Charge::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(charged).isEqualByComparingTo(sum(verdict.effects()));
        assertThat(verdict.charges().values())
                .allSatisfy(charge -> assertThat(charge.amount()).isLessThanOrEqualTo(charge.most()));
    }

    private static final Shop[] BUDGETS = Arrays.stream(new int[] {0, 1, 8, 30, 100})
            .mapToObj(most -> Shop.of("limits: [{ action: setDiscount, limit: " + most + " }]\n" + EACH))
            .toArray(Shop[]::new);
}
