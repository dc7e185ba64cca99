package org.promohub.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.promohub.cart.Cart;
import org.promohub.cart.CartItem;

/** What returns and cancellations take back. */
class RollbackTest {

    private static Map<String, Object> effect(String type, Map<String, Object> props) {
        return new TreeMap<>(Map.of("campaignId", 1L, "ruleIndex", 0, "effectType", type, "props", props));
    }

    private static Map<String, Object> discount(String name, String value) {
        return effect("setDiscount", Map.of("name", name, "value", new BigDecimal(value)));
    }

    private static Map<String, Object> ofUnit(int position, int sub, String value) {
        return effect(
                "setDiscountPerItem",
                Map.of(
                        "name",
                        "U#" + position,
                        "value",
                        new BigDecimal(value),
                        "position",
                        position,
                        "subPosition",
                        sub));
    }

    private static CartItem line(String price, long quantity, long returned) {
        return new CartItem(
                "sku",
                Optional.empty(),
                new BigDecimal(price),
                quantity,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                returned);
    }

    private static BigDecimal sum(List<Map<String, Object>> effects) {
        return effects.stream()
                .filter(effect -> "rollbackDiscount".equals(effect.get("effectType")))
                .map(Rollback::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void a_discount_of_whole_euros_is_shared_to_the_cent() {
        Cart cart = new Cart(List.of(line("10", 3, 0)), Map.of());

        List<Map<String, Object>> rolledBack =
                Rollback.units(List.of(discount("A", "10")), cart, Map.of(0, List.of(0)), 2);

        assertThat(sum(rolledBack)).isEqualByComparingTo("3.33");
    }

    @Test
    void discounts_of_one_name_and_rule_are_all_taken_back() {
        Cart cart = new Cart(List.of(line("10", 2, 0)), Map.of());
        List<Map<String, Object>> effects =
                new ArrayList<>(List.of(discount("A", "4.00"), discount("A", "4.00"), ofUnit(0, 1, "1.00")));

        List<Map<String, Object>> half = Rollback.units(effects, cart, Map.of(0, List.of(0)), 2);
        effects.addAll(half);

        assertThat(sum(half)).isEqualByComparingTo("4.00");
        assertThat(sum(Rollback.all(effects))).isEqualByComparingTo("5.00");
    }

    @Test
    void a_cancellation_takes_back_codes_and_points_too() {
        List<Map<String, Object>> effects = List.of(
                effect("acceptCoupon", Map.of("value", "A")),
                effect("acceptReferral", Map.of("value", "R")),
                effect("addLoyaltyPoints", Map.of("programId", 1, "subLedgerId", "", "value", 5, "name", "x")),
                effect("showNotification", Map.of("title", "x")));

        assertThat(Rollback.all(effects))
                .extracting(effect -> effect.get("effectType"))
                .containsExactly("rollbackCoupon", "rollbackReferral", "rollbackAddedLoyaltyPoints");
    }

    @Property(tries = 300)
    void after_any_returns_and_a_cancellation_all_of_each_discount_is_taken_back(
            @ForAll @IntRange(max = 1_000_000) int seed) {
        Random random = new Random(seed);
        List<CartItem> lines = new ArrayList<>();
        List<Map<String, Object>> effects = new ArrayList<>(List.of(discount("A", "7.77"), discount("A", "3.1")));
        for (int position = 0; position < 1 + random.nextInt(3); position++) {
            int quantity = 1 + random.nextInt(4);
            lines.add(line(BigDecimal.valueOf(1 + random.nextInt(3000), 2).toString(), quantity, 0));
            for (int sub = 0; sub < quantity; sub++) {
                effects.add(ofUnit(position, sub, "0.5" + sub));
            }
        }
        BigDecimal whole = effects.stream().map(Rollback::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal takenBack = BigDecimal.ZERO;
        for (int round = 0; round < random.nextInt(4); round++) {
            int position = random.nextInt(lines.size());
            CartItem line = lines.get(position);
            if (line.remainingQuantity() == 0) {
                continue;
            }
            int next = (int) line.returnedQuantity();
            List<Map<String, Object>> now =
                    Rollback.units(effects, new Cart(lines, Map.of()), Map.of(position, List.of(next)), 2);
            takenBack = takenBack.add(sum(now));
            effects.addAll(now);
            lines.set(position, line.withReturned(1));
        }

        assertThat(takenBack.add(sum(Rollback.all(effects)))).isEqualByComparingTo(whole);
    }

    @Property(tries = 200)
    void when_every_unit_is_returned_every_discount_is_taken_back(@ForAll @IntRange(max = 1_000_000) int seed) {
        Random random = new Random(seed);
        List<CartItem> lines = new ArrayList<>(
                List.of(line("9.99", 3, 0), line(BigDecimal.valueOf(1 + random.nextInt(500), 2) + "", 2, 0)));
        List<Map<String, Object>> effects = new ArrayList<>(List.of(discount("A", "6.66"), ofUnit(0, 2, "0.10")));
        BigDecimal takenBack = BigDecimal.ZERO;
        while (lines.stream().anyMatch(line -> line.remainingQuantity() > 0)) {
            int position = random.nextInt(2);
            CartItem line = lines.get(position);
            if (line.remainingQuantity() > 0) {
                List<Integer> unit = List.of((int) line.returnedQuantity());
                List<Map<String, Object>> now =
                        Rollback.units(effects, new Cart(lines, Map.of()), Map.of(position, unit), 2);
                takenBack = takenBack.add(sum(now));
                effects.addAll(now);
                lines.set(position, line.withReturned(1));
            }
        }

        assertThat(takenBack).isEqualByComparingTo("6.76");
        assertThat(sum(Rollback.all(effects))).isZero();
    }
}
