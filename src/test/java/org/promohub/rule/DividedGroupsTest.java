package org.promohub.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Evaluation groups that decide for each item of the cart. */
class DividedGroupsTest {
    private static String groups(String mode) {
        return """
                groups:
                  - id: 20
                    name: each
                    mode: %s
                    scope: cartItem
                    groups:
                      - { id: 21, name: inner, mode: highestDiscount, scope: cartItem }
                      - { id: 22, name: whole, mode: highestDiscount }
            """
                .formatted(mode)
                .indent(0);
    }

    private static String effects(String... effects) {
        return effects("each", effects);
    }

    private static String effects(String group, String[] effects) {
        return "group: " + group + "\nrules:\n  - title: Rule\n    then:\n"
                + String.join("\n", effects).indent(6);
    }

    private static String inGroup(String group, String... effects) {
        return effects(group, effects);
    }

    private static String items(String name, String items, String value) {
        return "- setDiscountPerItem: { name: %s, items: \"%s\", value: %s }".formatted(name, items, value);
    }

    private static String all(String name, String value) {
        return items(name, "true", value);
    }

    private static String coded(String campaign) {
        return campaign.replace("- title: Rule", "- title: Rule\n    when: [coupon.valid]");
    }

    private static Shop shop(String mode, String... campaigns) {
        return Shop.with(groups(mode), campaigns);
    }

    private static Scene cart(Shop shop) {
        return shop.scene().item("dress", "90", 1).item("hat", "20", 2).item("socks", "9", 1);
    }

    /** The discounts, each as its name and what it is. */
    private static List<String> said(Scene scene) {
        return scene.evaluate().effects().stream()
                .map(effect -> Stream.of("name", "value", "campaignExclusionReason", "details")
                        .filter(effect.props()::containsKey)
                        .map(name -> String.valueOf(effect.props().get(name)))
                        .reduce(
                                effect.type().startsWith("setDiscount") ? "" : effect.type(),
                                (one, other) -> (one + " " + other).strip()))
                .toList();
    }

    @Test
    void each_item_goes_to_the_first_campaign_that_discounts_it() {
        Shop shop = shop(
                "first",
                effects(items("Hats", "item.sku == 'hat'", "1")),
                effects(all("All", "2")),
                effects(items("Dresses", "item.sku == 'dress'", "9")));

        assertThat(said(cart(shop))).containsExactly("Hats#1 1.00", "Hats#1 1.00", "All#0 2.00", "All#2 2.00");
    }

    @Test
    void each_item_goes_to_the_campaign_that_takes_most_or_least_off_all_its_units() {
        String[] campaigns = {
            effects(all("Tenth", "item.price * 0.1")),
            effects(all("Three", "3")),
            effects("- setDiscountPerItem: { name: One hat, items: item.sku == 'hat', cheapest: 1, value: 5 }")
        };

        assertThat(said(cart(shop("highestDiscount", campaigns))))
                .containsExactly("Tenth#0 9.00", "Three#1 3.00", "Three#1 3.00", "Three#2 3.00");
        assertThat(said(cart(shop("lowestDiscount", campaigns))))
                .containsExactly("Tenth#1 2.00", "Tenth#1 2.00", "Tenth#2 0.90", "Three#0 3.00");
    }

    @Test
    void of_equals_the_first_in_the_list_has_the_item() {
        String[] same = {effects(all("A", "2")), effects(all("B", "2"))};

        assertThat(said(cart(shop("highestDiscount", same))))
                .containsExactly("A#0 2.00", "A#1 2.00", "A#1 2.00", "A#2 2.00");
        assertThat(said(cart(shop("lowestDiscount", same)))).hasSize(4).allMatch(said -> said.startsWith("A"));
    }

    @Test
    void in_a_stackable_group_the_scope_makes_no_difference() {
        Shop shop = shop("stackable", effects(all("A", "2")), effects(all("B", "2")));

        assertThat(said(shop.scene().item("dress", "90", 1))).containsExactly("A#0 2.00", "B#0 2.00");
    }

    @Test
    void what_a_campaign_gives_to_the_whole_session_comes_with_the_first_item_it_has() {
        Shop shop = shop(
                "highestDiscount",
                effects(all("Five", "5"), "- setDiscount: { name: Whole, value: 1 }"),
                effects(
                        items("Dresses", "item.sku == 'dress'", "9"),
                        "- showNotification: { title: A, body: dress }",
                        "- setDiscount: { name: More, value: 2 }"),
                effects(
                        items("Socks", "item.sku == 'socks'", "1"),
                        "- showNotification: { title: B, body: socks }",
                        "- setDiscount: { name: Never, value: 3 }"));

        assertThat(said(cart(shop)))
                .containsExactly(
                        "Five#1 5.00",
                        "Five#1 5.00",
                        "Five#2 5.00",
                        "Whole 1.00",
                        "Dresses#0 9.00",
                        "showNotification",
                        "More 2.00");
        assertThat(cart(shop).evaluate().triggered())
                .extracting(CampaignPlan::id)
                .containsExactly(1L, 2L);
    }

    @Test
    void a_campaign_that_discounts_no_item_competes_for_none() {
        Shop shop = shop(
                "first",
                effects(all("All", "2")),
                effects("- setDiscount: { name: Whole, value: 1 }"),
                effects("- showNotification: { title: A, body: b }"));

        assertThat(said(shop.scene().item("dress", "90", 1)))
                .containsExactly("All#0 2.00", "Whole 1.00", "showNotification");
    }

    @Test
    void codes_of_campaigns_that_have_no_item_are_turned_away_and_told_why() {
        String code = coded(effects(items("Code", "item.sku == 'dress'", "5")));
        EnteredCoupon entered = Given.coupon("X").campaign(2).entered();

        assertThat(said(cart(shop("first", effects(items("A", "item.sku == 'dress'", "1")), code))
                        .coupon(entered)))
                .containsExactly("A#0 1.00", "rejectCoupon X CampaignIsNotFirst");
        assertThat(said(cart(shop("highestDiscount", effects(all("A", "9")), code))
                        .coupon(entered)))
                .endsWith("rejectCoupon X CampaignGaveLowerDiscount");
        assertThat(said(cart(shop("highestDiscount", effects(all("A", "3")), code))
                        .coupon(entered)))
                .endsWith("acceptCoupon X", "Code#0 5.00");
    }

    @Test
    void a_rule_whose_items_went_elsewhere_says_so() {
        Shop shop = shop(
                "first",
                effects(items("A", "item.sku == 'dress'", "1")),
                effects(items("B", "item.sku == 'dress'", "5")));

        assertThat(cart(shop).evaluate().failures())
                .extracting(Failure::details)
                .containsExactly("no unit matches of those that its group leaves to the campaign");
    }

    @Test
    void the_cheapest_are_chosen_among_the_items_a_campaign_may_still_have() {
        String cheapest = effects("- setDiscountPerItem: { name: Cheapest, cheapest: 1, value: 4 }");
        String socks = effects(items("Socks", "item.sku == 'socks'", "5"));

        assertThat(said(cart(shop("first", socks, cheapest)))).containsExactly("Socks#2 5.00", "Cheapest#1 4.00");
        assertThat(said(cart(shop("highestDiscount", cheapest, socks))))
                .containsExactly("Cheapest#1 4.00", "Socks#2 5.00");
    }

    @Test
    void bundles_are_made_of_the_items_a_campaign_may_still_have() {
        String third = effects("- setDiscountPerItem: { name: Third, bundle: 3, value: item.price }");
        String hats = effects(items("Hats", "item.sku == 'hat'", "1"));
        String dresses = effects(items("Dresses", "item.sku == 'dress'", "1"));

        assertThat(said(cart(shop("first", third, hats)))).containsExactly("Third#1 20.00");
        assertThat(said(cart(shop("first", hats, third)))).containsExactly("Hats#1 1.00", "Hats#1 1.00");
        assertThat(said(cart(shop("highestDiscount", third, dresses))))
                .as("a dress that another campaign has fills no bundle: hat, hat, socks do")
                .containsExactly("Third#2 9.00", "Dresses#0 1.00");
    }

    @Test
    void an_item_that_its_winner_does_not_want_any_more_goes_back() {
        Shop shop = shop(
                "highestDiscount",
                effects("- setDiscountPerItem: { name: Pair, items: \"item.sku != 'socks'\", bundle: 3, value: 19 }"),
                effects(items("Hats", "item.sku == 'hat'", "2")),
                effects(items("Dress", "item.sku == 'dress'", "30")));

        assertThat(said(cart(shop))).containsExactly("Hats#1 2.00", "Hats#1 2.00", "Dress#0 30.00");
    }

    @Test
    void budgets_and_coupons_count_what_is_given() {
        String budget = "limits: [{ action: setDiscount, limit: 50 }]\n";
        Shop shop = shop(
                "highestDiscount",
                budget + coded(effects(all("Code", "item.price * 0.1"))),
                budget + effects(items("Dresses", "item.sku == 'dress'", "10")));

        Verdict verdict =
                cart(shop).coupon(Given.coupon("A").gives("6", "1").entered()).evaluate();

        assertThat(verdict.effects().stream().map(Scene::text))
                .contains(
                        "acceptCoupon {value=A}",
                        "setDiscountPerItem {name=Dresses#0, value=10.00, position=0, subPosition=0}");
        assertThat(verdict.coupons().values()).singleElement().asString().isEqualTo("4.90");
        assertThat(verdict.charges().values())
                .extracting(charge -> charge.amount().toPlainString())
                .containsExactlyInAnyOrder("4.90", "10.00");
    }

    @Test
    void a_group_within_a_group_competes_as_one() {
        Shop shop = shop(
                "highestDiscount",
                effects(items("Socks", "item.sku == 'socks'", "4")),
                inGroup("inner", all("Tenth", "item.price * 0.1")),
                inGroup("inner", all("Three", "3")),
                inGroup("whole", items("Hats", "item.sku == 'hat'", "7")),
                inGroup("whole", all("Least", "1")));

        assertThat(said(cart(shop))).containsExactly("Socks#2 4.00", "Tenth#0 9.00", "Hats#1 7.00", "Hats#1 7.00");
    }

    @Test
    void a_group_for_each_item_can_be_within_one_for_the_session() {
        String groups =
                "    groups:\n      - { id: 1, name: outer, mode: first, groups: [{ id: 2, name: each, mode: highestDiscount, scope: cartItem }] }";
        Shop shop = Shop.with(
                groups,
                "group: outer\nrules: [{ title: R, when: [session.units > 5], then: [setDiscount: { name: Many, value: 5 }] }]",
                effects(all("Tenth", "item.price * 0.1")),
                effects(all("Three", "3")));

        assertThat(said(cart(shop))).containsExactly("Tenth#0 9.00", "Three#1 3.00", "Three#1 3.00", "Three#2 3.00");
        assertThat(said(cart(shop).item("ring", "500", 3))).containsExactly("Many 5.00");
    }

    @Test
    void costs_of_an_item_belong_to_it() {
        Shop shop = shop(
                "first",
                effects("- setDiscountPerAdditionalCostPerItem: { name: Wrap, cost: giftwrap, value: cost.price }"),
                effects(all("All", "2")));
        Scene scene = shop.scene()
                .item("a", "10", 1, java.util.Map.of(), java.util.Map.of("giftwrap", java.math.BigDecimal.ONE));

        assertThat(said(scene)).containsExactly("Wrap#0 1.00");
    }

    @Test
    void an_explanation_says_which_items_went_to_whom() {
        Shop shop = shop(
                "highestDiscount",
                effects(all("Three", "3")),
                effects(all("Tenth", "item.price * 0.1")),
                effects(items("Socks", "item.sku == 'socks'", "1")));

        assertThat(Engine.explain(shop.deployment(), shop.playbook(), cart(shop).facts())
                        .campaigns())
                .extracting(CampaignReport::outcome)
                .containsExactly(
                        "it applies; in the group `each` (highestDiscount) position 0 (dress) goes to campaign 2 Campaign 2",
                        "it applies; in the group `each` (highestDiscount) position 1 (hat) goes to campaign 1 Campaign 1,"
                                + " position 2 (socks) goes to campaign 1 Campaign 1",
                        "it is left out: in the group `each` (highestDiscount) position 2 (socks) goes to campaign 1 Campaign 1");
    }
}
