package org.promohub.rule;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for all carts where groups decide for each item, and where discounts cascade. */
class DividedGroupPropertiesTest {
    private static final List<String> MODES = List.of("first", "highestDiscount", "lowestDiscount");
    private static final List<String> PLAIN = List.of(
            "- setDiscountPerItem: { name: Share, value: item.price * 0.137 }",
            "- setDiscountPerItem: { name: Fixed, value: 2.31 }",
            "- setDiscountPerItem: { name: Even, items: item.position % 2 == 0, value: item.price * 0.071 + 1.03 }");
    private static final List<String> CHOOSING = List.of(
            "- setDiscountPerItem: { name: Cheap, cheapest: 2, value: 3.17 }",
            "- setDiscountPerItem: { name: Dear, dearest: 1, value: item.price * 0.211 }",
            "- setDiscountPerAdditionalCostPerItem: { name: Wrap, cost: giftwrap, dearest: 3, value: 1.49 }");
    private static final List<String> BUNDLES = List.of(
            "- setDiscountPerItem: { name: Third, bundle: 3, value: item.price }",
            "- setDiscountPerItem: { name: Pair, bundle: 2, of: dearest, value: item.price * 0.5 }",
            "- setDiscountPerItem: { name: Spread, dearest: 4, prorated: true, value: 7.77 }\n"
                    + "- setDiscount: { name: Besides, value: session.total * 0.3 }");
    private static final Map<String, Shop> SHOPS = new HashMap<>();

    private static Shop shop(String mode, String application, List<String> effects) {
        String groups = application + "    groups: [{ id: 1, name: each, mode: " + mode + ", scope: cartItem }]";
        return SHOPS.computeIfAbsent(
                groups + effects,
                key -> Shop.with(
                        groups,
                        effects.stream()
                                .map(DividedGroupPropertiesTest::campaign)
                                .toArray(String[]::new)));
    }

    private static String campaign(String effects) {
        return "group: each\nlimits: [{ action: setDiscount, limit: 100 }]\nrules:\n  - title: Rule\n    then:\n"
                + effects.indent(6);
    }

    private static List<String> all(List<List<String>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    /** A line of a cart: a price in cents, how many, and the price of wrapping in cents. */
    record Line(int cents, int quantity, int wrapping) {}

    @Provide
    Arbitrary<List<Line>> carts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5000),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 300))
                .as(Line::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    private static Scene scene(Shop shop, List<Line> cart) {
        Scene scene = shop.scene().cost("shipping", "4.90").customer("ann");
        for (int i = 0; i < cart.size(); i++) {
            scene.item(
                    "sku" + i,
                    BigDecimal.valueOf(cart.get(i).cents(), 2).toString(),
                    cart.get(i).quantity(),
                    Map.of(),
                    Map.of("giftwrap", BigDecimal.valueOf(cart.get(i).wrapping(), 2)));
        }
        return scene;
    }

    private static List<Effect> discounts(Verdict verdict) {
        return verdict.effects().stream()
                .filter(effect -> effect.type().startsWith("setDiscount"))
                .toList();
    }

    private static BigDecimal value(Effect effect) {
        return (BigDecimal) requireNonNull(effect.props().get("value"));
    }

    private static BigDecimal sum(Stream<Effect> effects) {
        return effects.map(DividedGroupPropertiesTest::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<Integer, Set<Long>> campaignsByLine(Verdict verdict) {
        return discounts(verdict).stream()
                .filter(effect -> effect.props().containsKey("position"))
                .collect(groupingBy(
                        effect -> (Integer) effect.props().get("position"),
                        TreeMap::new,
                        mapping(Effect::campaign, toSet())));
    }

    private static Map<Integer, BigDecimal> amountsByLine(Verdict verdict) {
        return discounts(verdict).stream()
                .filter(effect -> effect.props().containsKey("position"))
                .collect(Collectors.toMap(
                        effect -> (Integer) effect.props().get("position"),
                        DividedGroupPropertiesTest::value,
                        BigDecimal::add,
                        TreeMap::new));
    }

    @Property(tries = 150)
    void an_item_is_discounted_by_one_campaign_of_its_group(
            @ForAll("carts") List<Line> cart, @ForAll @IntRange(max = 2) int mode) {
        Shop shop = shop(MODES.get(mode), "", all(List.of(BUNDLES, PLAIN, CHOOSING)));

        assertThat(campaignsByLine(scene(shop, cart).evaluate()).values())
                .allSatisfy(campaigns -> assertThat(campaigns).hasSize(1));
    }

    @Property(tries = 100)
    void an_item_that_somebody_discounts_alone_is_discounted_by_somebody(
            @ForAll("carts") List<Line> cart, @ForAll @IntRange(max = 2) int mode) {
        Shop shop = shop(MODES.get(mode), "", PLAIN);
        Set<Integer> wanted = alone(shop, cart).values().stream()
                .flatMap(lines -> lines.keySet().stream())
                .collect(toSet());

        assertThat(campaignsByLine(scene(shop, cart).evaluate()).keySet()).isEqualTo(wanted);
    }

    private static Map<Long, Map<Integer, BigDecimal>> alone(Shop shop, List<Line> cart) {
        Map<Long, Map<Integer, BigDecimal>> alone = new TreeMap<>();
        for (CampaignPlan campaign : shop.playbook().campaigns()) {
            Shop only = new Shop(shop.deployment(), shop.playbook().only(Set.of(campaign.id())));
            alone.put(campaign.id(), amountsByLine(scene(only, cart).evaluate()));
        }
        return alone;
    }

    @Provide
    Arbitrary<List<Line>> dearCarts() {
        return Combinators.combine(
                        Arbitraries.integers().between(1000, 5000),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(100, 300))
                .as(Line::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    @Property(tries = 300, maxDiscardRatio = 20)
    void the_order_of_campaigns_makes_no_difference_where_none_can_give_the_same(
            @ForAll("dearCarts") List<Line> cart, @ForAll @IntRange(min = 1, max = 2) int mode) {
        List<String> effects = all(List.of(PLAIN, CHOOSING));
        List<String> reversed = new ArrayList<>(effects);
        Collections.reverse(reversed);
        Shop shop = shop(MODES.get(mode), "", effects);
        Assume.that(cart.stream().allMatch(line -> distinct(shop, line)));

        Verdict verdict = scene(shop, cart).evaluate();

        assertThat(amountsByLine(
                        scene(shop(MODES.get(mode), "", reversed), cart).evaluate()))
                .isEqualTo(amountsByLine(verdict));
    }

    /** Whether no two campaigns give the same for a line, whichever number of its units they choose once others are gone. */
    private static boolean distinct(Shop shop, Line line) {
        Map<Long, Set<BigDecimal>> amounts = new TreeMap<>();
        for (int units = 1; units <= line.quantity(); units++) {
            alone(shop, List.of(new Line(line.cents(), units, line.wrapping())))
                    .forEach((campaign, lines) -> amounts.computeIfAbsent(campaign, id -> new HashSet<>())
                            .addAll(lines.values()));
        }
        List<BigDecimal> all = amounts.values().stream().flatMap(Set::stream).toList();
        return Set.copyOf(all).size() == all.size();
    }

    @Property(tries = 100)
    void the_best_for_an_item_is_what_the_best_campaign_gives_alone(@ForAll("carts") List<Line> cart) {
        Shop shop = shop("highestDiscount", "", PLAIN);
        Map<Integer, BigDecimal> best = new TreeMap<>();
        alone(shop, cart)
                .values()
                .forEach(lines -> lines.forEach((line, amount) -> best.merge(line, amount, BigDecimal::max)));
        Assume.that(
                best.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).intValue() < 100);

        assertThat(amountsByLine(scene(shop, cart).evaluate())).isEqualTo(best);
    }

    @Property(tries = 100)
    void the_same_facts_give_the_same_verdict_and_budgets_count_what_is_given(
            @ForAll("carts") List<Line> cart, @ForAll @IntRange(max = 2) int mode) {
        Shop shop = shop(MODES.get(mode), "", all(List.of(BUNDLES, CHOOSING, PLAIN)));
        Facts facts = scene(shop, cart).facts();

        Verdict verdict = Engine.evaluate(shop.deployment(), shop.playbook(), facts);

        assertThat(Engine.evaluate(shop.deployment(), shop.playbook(), facts)).isEqualTo(verdict);
        assertThat(verdict.charges().values().stream().map(Charge::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(sum(discounts(verdict).stream()));
        assertThat(verdict.triggered())
                .containsAll(discounts(verdict).stream()
                        .map(effect ->
                                shop.playbook().campaign(effect.campaign()).orElseThrow())
                        .toList());
    }

    private static final List<String> SCOPED = List.of(
            "- setDiscount: { name: Costs, value: 3.33, scope: additionalCosts }\n"
                    + "- setDiscountPerItem: { name: Both, value: item.discountedPrice * 0.3 + 1, scope: itemTotal }",
            "- setDiscountPerItem: { name: Extras, value: 0.7, scope: additionalCosts }\n"
                    + "- setDiscount: { name: Items, value: session.discountedCartItemTotal * 0.4 + 0.01, scope: cartItems }",
            "- setDiscountPerAdditionalCost: { name: Ship, cost: shipping, value: cost.discountedPrice }",
            "- setDiscountPerItem: { name: Price, bundle: 2, value: item.discountedPrice }\n"
                    + "- setDiscount: { name: Total, value: session.discountedTotal * 0.5 + 0.01 }");

    @Property(tries = 200)
    void no_discount_exceeds_its_scope_when_discounts_cascade(
            @ForAll("carts") List<Line> cart, @ForAll @IntRange(max = 3) int mode) {
        List<String> effects = new ArrayList<>(SCOPED);
        Collections.rotate(effects, cart.size() % SCOPED.size());
        Shop shop = shop(mode == 3 ? "stackable" : MODES.get(mode), "    cascadingDiscounts: true\n", effects);
        Scene scene = scene(shop, cart);

        List<Effect> discounts = discounts(scene.evaluate());

        assertThat(sum(discounts.stream())).isLessThanOrEqualTo(scene.cart().total());
        assertThat(sum(scoped(discounts, "cartItems", "price")))
                .isLessThanOrEqualTo(scene.cart().itemTotal());
        assertThat(sum(discounts.stream()
                        .filter(effect ->
                                "additionalCosts".equals(effect.props().get("scope"))
                                        || effect.props().containsKey("additionalCost"))))
                .isLessThanOrEqualTo(scene.cart().total().subtract(scene.cart().itemTotal()));
        checkUnits(cart, discounts);
    }

    private static void checkUnits(List<Line> cart, List<Effect> discounts) {
        discounts.stream()
                .filter(effect -> effect.props().containsKey("subPosition"))
                .collect(groupingBy(effect ->
                        effect.props().get("position") + "." + effect.props().get("subPosition")))
                .forEach((unit, ofUnit) -> {
                    Line line = cart.get(Integer.parseInt(unit.substring(0, unit.indexOf('.'))));
                    BigDecimal price = BigDecimal.valueOf(line.cents(), 2);
                    BigDecimal costs = BigDecimal.valueOf(line.wrapping(), 2);
                    assertThat(sum(scoped(ofUnit, "price"))).isLessThanOrEqualTo(price);
                    assertThat(sum(scoped(ofUnit, "additionalCosts"))).isLessThanOrEqualTo(costs);
                    assertThat(sum(ofUnit.stream())).isLessThanOrEqualTo(price.add(costs));
                });
    }

    private static Stream<Effect> scoped(List<Effect> effects, String... scopes) {
        return effects.stream().filter(effect -> List.of(scopes)
                .contains(String.valueOf(effect.props().get("scope"))));
    }
}
