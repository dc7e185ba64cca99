package org.promohub.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.promohub.edge.config.ConfigurationException;

/** What conditions can say, and what is said about those that cannot be. */
class LanguageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session.id == 's1' && session.state == 'open' && session.firstSession",
                "session.total == 64.9 + 0.0",
                "session.cartItemTotal == 60.0 && session.additionalCostTotal == 0.9",
                "session.units == 3 && session.cartItems.size() == 2",
                "session.additionalCosts['shipping'] == 0.9 && !('giftwrap' in session.additionalCosts)",
                "session.couponCodes == ['ONCE'] && session.referralCode == ''",
                "'device-1' in session.identifiers && session.created <= now",
                "session.attributes.channel == 'app' && session.attributes.gift",
                "session.cartItems[0].sku == 'shirt1' && session.cartItems[0].name == 'Name of shirt1'",
                "session.cartItems[0].category == 'shirt' && session.cartItems[0].price == 20",
                "session.cartItems[0].quantity == 2 && session.cartItems[0].remainingQuantity == 2",
                "session.cartItems[1].total == 20.0 && session.cartItems[1].position == 1",
                "session.cartItems[0].weight == 10.0 && session.cartItems[0].height == 0.0",
                "session.cartItems[0].width == 0.0 && session.cartItems[0].length == 0.0",
                "session.cartItems.exists(i, i.attributes.colour == 'red')",
                "session.cartItems.filter(i, i.price > 10).map(i, i.total).size() == 2",
                "sum(session.cartItems.map(i, i.total)) == 60.0",
                "sum(session.cartItems.filter(i, i.category == 'shirt').map(i, i.quantity)) == 2",
                "session.cartItems.all(i, i.price > 0) && session.cartItems.exists_one(i, i.sku == 'hat')",
                "session.cartItems[0].additionalCosts['giftwrap'] == 2.0",
                "profile.id == 'ann' && profile.known && profile.created == now",
                "profile.closedSessions == 2 && profile.totalSales == 12.5",
                "profile.attributes.tier == 'gold' && profile.attributes.age >= 18",
                "'M' in profile.attributes.sizes && profile.attributes.birthday.getMonth('Europe/Berlin') == 4",
                "profile.attributes.home.latitude > 52.0 && profile.attributes.home.longitude < 14",
                "has(profile.attributes.tier) && has(profile.attributes.birthday) && !has(event.attributes.stars)",
                "event.type == 'talon_session_updated'",
                "audiences.member('VIP') && !audiences.member('Other')",
                "audiences.justJoined('Joined') && audiences.justLeft('Left')",
                "loyalty.balance('9') == 7.0 && loyalty.balance('9', 'sub') == 0.0",
                "loyalty.pending('9') == 4.0 && loyalty.pending('8', 'sub') == 0.0",
                "budget.left('setDiscount') == 100.0 && budget.left('customEffect') > 1e300",
                "local.date == '2026-07-01' && local.time == '14:00' && local.weekday == 'wednesday'",
                "local.year == 2026 && local.month == 7 && local.day == 1 && local.hour == 14 && local.minute == 0",
                "local.between('08:00', '14:01') && !local.between('08:00', '14:00') && !local.between('22:00', '06:00')",
                "now >= timestamp('2026-07-01T00:00:00Z') && now - duration('24h') < now",
                "coupon.usable && coupon.code == 'ONCE' && coupon.usageLimit == 1 && coupon.usageCounter == 0",
                "coupon.recipient == '' && coupon.discountRemainder > 1e300 && coupon.attributes.source == 'poster'",
                "session.units * 1.5 == 4.5 && 1.5 + 1 == 2.5 && 3 - 0.5 == 2.5 && 5 / 2.0 == 2.5 && 5.0 / 2 == 2.5",
                "session.total > 64 && session.units < 3.5 && session.units != 2.5 && 2 == 2.0",
                "min(session.total, 50) == 50.0 && max(1, 2) == 2 && min(2, 1.5) == 1.5 && max(0.5, 0.25) == 0.5",
                "round(2.5) == 3.0 && floor(2.9) == 2.0 && ceil(2.1) == 3.0 && round(-2.5) == -2.0",
                "session.attributes.channel.startsWith('a') && 'shirt1'.matches('[a-z]+[0-9]')",
                "session.attributes.channel in ['app', 'web'] ? true : false",
                "size(profile.attributes.sizes) == 2 && string(session.units) == '3' && int('3') == session.units",
            })
    void each_name_and_function_means_something(String condition) {
        Shop shop = Shop.of(
                """
                features: [coupons]
                limits: [{ action: setDiscount, limit: 100 }]
                rules:
                  - title: Rule
                    when:
                      - >-
                        %s
                    then:
                      - error: { message: yes }
                """
                        .formatted(condition));

        assertThat(full(shop).effects()).contains("error {message=yes}");
    }

    private static Scene full(Shop shop) {
        Map<String, Object> home = Map.of("latitude", new BigDecimal("52.5"), "longitude", new BigDecimal("13.4"));
        return shop.scene()
                .item("shirt1", "20", 2, Map.of("colour", "red"), Map.of("giftwrap", new BigDecimal("2")))
                .item("hat", "20", 1, Map.of("colour", "blue"), Map.of())
                .cost("shipping", "0.9")
                .coupon("ONCE")
                .identifiers("device-1")
                .attribute("channel", "app")
                .attribute("gift", true)
                .customer(
                        "ann",
                        Map.of(
                                "tier",
                                "gold",
                                "age",
                                new BigDecimal("30"),
                                "sizes",
                                java.util.List.of("M", "L"),
                                "birthday",
                                "1990-05-04T00:00:00Z",
                                "home",
                                home),
                        2)
                .audience("VIP")
                .points("9", 7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "session.totl >= 100|17|no field `totl` on session; did you mean `total`?",
                "sesion.total >= 100|9|there is no `sesion` here; did you mean `session`?",
                "session.cartItems.exists(i, i.prce > 1)|39|no field `prce` on item; did you mean `price`?",
                "profile.attributes.teir == 'gold'|28|no field `teir` on CustomerProfile attributes; did you mean `tier`?",
                "session.total >= '100'|23|`>=` does not take number and text",
                "session.total >= |25|the formula ends too early",
                "session.total|9|this must yield true or false, not number",
                "item.price > 1|9|there is no `item` in a condition; loop over session.cartItems",
                "audiences.membr('VIP')|19|there is no `membr` here; did you mean `member`?",
            })
    void a_mistake_is_told_with_its_place_and_the_nearest_name(String condition, int column, String sentence) {
        assertThatThrownBy(() -> conditionally(condition))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(e -> {
                    String told = ((ConfigurationException) e).complaints().get(0);
                    assertThat(told).contains("c1.yaml:8:" + column + ": " + sentence);
                });
    }

    private static Shop conditionally(String condition) {
        return Shop.of("rules:\n  - title: Rule\n    when:\n      - " + condition
                + "\n    then:\n      - error: { message: yes }\n");
    }

    @Test
    void three_nested_loops_are_too_many() {
        assertThatThrownBy(
                        () -> conditionally(
                                "session.cartItems.exists(a, session.cartItems.exists(b, session.cartItems.exists(c, a.sku == c.sku)))"))
                .hasMessageContaining("this nests 3 loops, and at most 2 are allowed");
    }

    @Test
    void an_expression_that_is_too_long_is_refused() {
        String longest = IntStream.range(0, 400)
                .mapToObj(number -> "session.total > " + number)
                .collect(Collectors.joining(" && "));

        assertThatThrownBy(() -> conditionally(longest)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void an_expression_that_nests_too_deeply_is_refused() {
        assertThatThrownBy(() -> conditionally("!".repeat(1) + "(".repeat(200) + "true" + ")".repeat(200)))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void a_loop_within_a_loop_over_a_large_cart_is_stopped_and_the_rule_does_not_apply() {
        Shop shop = conditionally("session.cartItems.all(a, session.cartItems.all(b, a.price == b.price))");
        Scene scene = shop.scene();
        for (int i = 0; i < 1000; i++) {
            scene.item("sku" + i, "1", 1);
        }

        Verdict verdict = scene.evaluate();

        assertThat(verdict.effects()).isEmpty();
        assertThat(verdict.failures().get(0).details()).contains("teration");
    }

    @Test
    void a_text_cannot_be_blown_up() {
        assertThatThrownBy(() -> conditionally("size([1,2,3].map(a, [1,2,3].map(b, [1,2,3].map(c, a*b*c)))) > 1"))
                .hasMessageContaining("loops");
    }

    @Test
    void what_is_not_set_makes_a_condition_not_true_and_is_named() {
        Verdict verdict = conditionally("profile.attributes.tier != 'gold'")
                .scene()
                .customer("ann")
                .evaluate();

        assertThat(verdict.effects()).isEmpty();
        assertThat(verdict.failures().get(0).details()).isEqualTo("profile.attributes.tier is not set");
    }

    @Test
    void what_is_not_set_does_not_matter_where_the_rest_decides() {
        Shop shop = conditionally("profile.attributes.tier == 'gold' || session.total > 1");

        assertThat(shop.scene().item("a", "2", 1).effects()).hasSize(1);
    }

    @Test
    void a_missing_cost_is_named_too() {
        Verdict verdict =
                conditionally("session.additionalCosts['shipping'] > 1").scene().evaluate();

        assertThat(verdict.failures().get(0).details()).contains("shipping").contains("not set");
    }

    @Test
    void a_division_by_zero_makes_a_condition_not_true() {
        Verdict verdict = conditionally("5 / session.units > 1").scene().evaluate();

        assertThat(verdict.effects()).isEmpty();
        assertThat(verdict.failures().get(0).details()).containsIgnoringCase("zero");
    }

    @Test
    void formulas_in_texts_are_filled_in() {
        Shop shop = Shop.withEffects(
                "- showNotification: { title: 'Hi {{profile.id}}', body: '{{session.total * 0.1}} of {{session.units}}' }");

        assertThat(shop.scene().item("a", "2.5", 2).customer("ann").effects())
                .containsExactly("showNotification {notificationType=Info, title=Hi ann, body=0.5 of 2}");
    }

    @Test
    void a_mistake_in_a_text_is_told_where_it_stands() {
        assertThatThrownBy(() -> Shop.withEffects("- error: { message: 'You have {{session.totl}}' }"))
                .hasMessageContaining("no field `totl` on session; did you mean `total`?")
                .hasMessageContaining("c1.yaml:8:");
    }

    @Test
    void a_value_of_the_wrong_type_is_refused() {
        assertThatThrownBy(() -> Shop.withEffects("- setDiscount: { name: A, value: session.id }"))
                .hasMessageContaining("this must yield a number, not text");
        assertThatThrownBy(
                        () -> Shop.withEffects("- updateAttribute: { attribute: profile.attributes.tier, value: 5 }"))
                .hasMessageContaining("another type");
        assertThatThrownBy(() -> Shop.withEffects("- setDiscount: { name: A, value: item.price }"))
                .hasMessageContaining("there is no `item` here");
    }

    @Test
    void what_the_deployment_does_not_have_is_refused() {
        assertThatThrownBy(() -> Shop.withEffects("- awardGiveaway: { pool: 99 }"))
                .hasMessageContaining("there is no giveaway pool 99");
        assertThatThrownBy(
                        () -> Shop.withEffects("- setDiscountPerAdditionalCost: { name: A, cost: shiping, value: 1 }"))
                .hasMessageContaining("no additional cost `shiping`; did you mean `shipping`?");
        assertThatThrownBy(() -> Shop.withEffects("- triggerWebhook: { webhook: 1 }"))
                .hasMessageContaining("there is no webhook 1");
    }
}
