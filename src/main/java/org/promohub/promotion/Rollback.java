package org.promohub.promotion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.promohub.cart.Cart;
import org.promohub.cart.CartItem;

/** The effects that say what of earlier effects does not hold any more. Source: rollback effects of the vendor. */
final class Rollback {
    private static final String DISCOUNT = "rollbackDiscount";

    private Rollback() {}

    /** For all that a cancellation takes back, but for what earlier returns have taken back. */
    static List<Map<String, Object>> all(List<Map<String, Object>> effects) {
        Map<List<String>, BigDecimal> earlier = new HashMap<>();
        earlier(effects).forEach(effect -> earlier.merge(identity(effect), value(effect), BigDecimal::add));
        return effects.stream().flatMap(effect -> of(effect, earlier).stream()).toList();
    }

    /** Those of the effects that have taken discounts back. */
    static List<Map<String, Object>> earlier(List<Map<String, Object>> effects) {
        return effects.stream()
                .filter(effect -> DISCOUNT.equals(effect.get("effectType")))
                .toList();
    }

    /**
     * For returned units: each discount of theirs, and their share of each discount on the whole cart.
     *
     * @param digits the digits after the point that shares have; a discount of 10 may have been kept without any
     */
    static List<Map<String, Object>> units(
            List<Map<String, Object>> effects, Cart cart, Map<Integer, List<Integer>> units, int digits) {
        List<Map<String, Object>> result = new ArrayList<>();
        for (Map<String, Object> effect : effects) {
            Map<?, ?> props = props(effect);
            if (props.containsKey("position")) {
                if (returned(props, units)) {
                    result.add(effect(effect, DISCOUNT, discount(props, value(effect))));
                }
            } else if ("setDiscount".equals(effect.get("effectType"))) {
                BigDecimal share =
                        share(scaled(value(effect), digits), cart, units, "additionalCosts".equals(props.get("scope")));
                if (share.signum() > 0) {
                    result.add(effect(effect, DISCOUNT, discount(props, share)));
                }
            }
        }
        return result;
    }

    /** The value in an effect's properties. */
    static BigDecimal value(Map<String, Object> effect) {
        return new BigDecimal(String.valueOf(props(effect).get("value")));
    }

    private static Optional<Map<String, Object>> of(Map<String, Object> effect, Map<List<String>, BigDecimal> earlier) {
        Map<?, ?> props = props(effect);
        return switch (String.valueOf(effect.get("effectType"))) {
            case "acceptCoupon" -> Optional.of(effect(effect, "rollbackCoupon", only(props, "value")));
            case "acceptReferral" -> Optional.of(effect(effect, "rollbackReferral", only(props, "value")));
            case "setDiscount",
                    "setDiscountPerItem",
                    "setDiscountPerAdditionalCost",
                    "setDiscountPerAdditionalCostPerItem" ->
                Optional.of(left(effect, earlier))
                        .filter(left -> left.signum() > 0)
                        .map(left -> effect(effect, DISCOUNT, discount(props, left)));
            case "addLoyaltyPoints" ->
                Optional.of(effect(
                        effect,
                        "rollbackAddedLoyaltyPoints",
                        only(props, "programId", "subLedgerId", "value", "recipientIntegrationId", "transactionUUID")));
            case "deductLoyaltyPoints" ->
                Optional.of(effect(
                        effect,
                        "rollbackDeductedLoyaltyPoints",
                        only(props, "programId", "subLedgerId", "value", "recipientIntegrationId", "transactionUUID")));
            default -> Optional.empty();
        };
    }

    /** What earlier returns have left of a discount. Discounts that nothing tells apart share what was taken back. */
    private static BigDecimal left(Map<String, Object> effect, Map<List<String>, BigDecimal> earlier) {
        List<String> identity = identity(effect);
        BigDecimal takenBack = earlier.getOrDefault(identity, BigDecimal.ZERO).min(value(effect));
        earlier.merge(identity, takenBack.negate(), BigDecimal::add);
        return value(effect).subtract(takenBack);
    }

    /** What tells a discount from others, and is the same for the effects that take it back. */
    private static List<String> identity(Map<String, Object> effect) {
        Map<?, ?> props = props(effect);
        Map<?, ?> place = props.containsKey("position")
                ? Map.of("at", props.get("position") + "#" + props.get("subPosition"))
                : Map.of("at", props.get("cartItemPosition") + "#" + props.get("cartItemSubPosition"));
        return Stream.of(
                        effect.get("campaignId"),
                        effect.get("ruleIndex"),
                        effect.get("triggeredByCoupon"),
                        props.get("name"),
                        props.get("additionalCost"),
                        place)
                .map(String::valueOf)
                .toList();
    }

    private static boolean returned(Map<?, ?> props, Map<Integer, List<Integer>> units) {
        int position = ((Number) java.util.Objects.requireNonNull(props.get("position"))).intValue();
        return props.get("subPosition") instanceof Number sub
                && units.getOrDefault(position, List.of()).contains(sub.intValue());
    }

    /**
     * Rounded so that the shares of all returns, up to the last unit, add up to the whole.
     *
     * @param ofCosts whether the discount was on what comes on top, of which what is not of items stays
     */
    private static BigDecimal share(BigDecimal whole, Cart cart, Map<Integer, List<Integer>> units, boolean ofCosts) {
        BigDecimal before = BigDecimal.ZERO;
        BigDecimal now = BigDecimal.ZERO;
        for (int i = 0; i < cart.items().size(); i++) {
            CartItem item = cart.items().get(i);
            BigDecimal worth = ofCosts ? item.unitCostTotal() : item.price();
            before = before.add(worth.multiply(BigDecimal.valueOf(item.returnedQuantity())));
            now = now.add(worth.multiply(
                    BigDecimal.valueOf(units.getOrDefault(i, List.of()).size())));
        }
        BigDecimal total = ofCosts ? cart.itemAdditionalCostTotal().add(cart.additionalCostTotal()) : cart.itemTotal();
        if (total.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return part(whole, before.add(now), total).subtract(part(whole, before, total));
    }

    private static BigDecimal scaled(BigDecimal value, int digits) {
        return value.scale() < digits ? value.setScale(digits) : value;
    }

    private static BigDecimal part(BigDecimal whole, BigDecimal part, BigDecimal total) {
        return whole.multiply(part).divide(total, whole.scale(), RoundingMode.HALF_UP);
    }

    private static Map<String, Object> discount(Map<?, ?> props, BigDecimal value) {
        Map<String, Object> result = only(props, "name");
        result.put("value", value);
        if (props.containsKey("position")) {
            result.put("cartItemPosition", props.get("position"));
            result.put("cartItemSubPosition", props.get("subPosition"));
        }
        result.putAll(only(props, "additionalCostId", "additionalCost", "scope"));
        return result;
    }

    private static Map<String, Object> only(Map<?, ?> props, String... names) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (String name : names) {
            Object value = props.get(name);
            if (value != null) {
                result.put(name, value);
            }
        }
        return result;
    }

    private static Map<String, Object> effect(Map<String, Object> of, String type, Map<String, Object> props) {
        Map<String, Object> effect = new LinkedHashMap<>(of);
        effect.put("effectType", type);
        effect.put("props", props);
        return effect;
    }

    private static Map<?, ?> props(Map<String, Object> effect) {
        return effect.get("props") instanceof Map<?, ?> props ? props : Map.of();
    }
}
