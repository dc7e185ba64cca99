package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.promohub.cart.Cart;
import org.promohub.cart.CartItem;
import org.promohub.rule.EffectFails;
import org.promohub.rule.Room.Unit;
import org.promohub.rule.RuleRun;
import org.promohub.rule.SessionFacts;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;

/**
 * Which units of the cart a discount is for: all that match, the cheapest or dearest of them, or some of each bundle.
 *
 * @param items the condition that a unit's line must fulfil
 * @param cheapest how many of the cheapest units, 0 for all
 * @param dearest how many of the dearest units, 0 for all
 * @param bundle how many units make a bundle, 0 for no bundles
 * @param of how many units of each bundle are discounted
 * @param dearestOfBundle whether those are the dearest of the bundle, not the cheapest
 * @param bundleName what the bundle is called
 */
record Choice(
        Optional<Formula> items,
        int cheapest,
        int dearest,
        int bundle,
        int of,
        boolean dearestOfBundle,
        String bundleName) {
    private static final int MOST_UNITS = 10_000;

    static Choice of(Parameters parameters) {
        return new Choice(
                parameters.optionalFormula("items", FormulaType.CONDITION, "item"),
                (int) parameters.whole("cheapest", 0),
                (int) parameters.whole("dearest", 0),
                (int) parameters.whole("bundle", 0),
                (int) parameters.whole("discounted", 1),
                parameters.optionalText("of").filter("dearest"::equals).isPresent(),
                parameters.optionalText("bundleName").orElse(""));
    }

    /** A unit, and the bundle it was chosen in. */
    record Chosen(Unit unit, OptionalInt bundle) {}

    /** The units, by position unless the choice orders them by price. */
    List<Chosen> units(RuleRun run) {
        Cart cart = run.facts().session().map(SessionFacts::cart).orElse(Cart.EMPTY);
        List<Unit> units = new ArrayList<>();
        for (int position = 0; position < cart.items().size(); position++) {
            CartItem item = cart.items().get(position);
            if (item.remainingQuantity() > 0 && run.room().isOpen(position) && matches(run, position)) {
                for (int sub = 0; sub < item.remainingQuantity(); sub++) {
                    units.add(new Unit(position, sub));
                }
            }
        }
        if (units.size() > MOST_UNITS) {
            throw new EffectFails("more than " + MOST_UNITS + " units match");
        }
        List<Chosen> chosen = choose(units, cart);
        if (chosen.isEmpty()) {
            throw new EffectFails(
                    run.room().closed().isEmpty()
                            ? "no unit of the cart matches"
                            : "no unit matches of those that its group leaves to the campaign");
        }
        return chosen;
    }

    private boolean matches(RuleRun run, int position) {
        return items.isEmpty() || Boolean.TRUE.equals(run.value(items.get(), position));
    }

    private List<Chosen> choose(List<Unit> units, Cart cart) {
        Comparator<Unit> byPrice = Comparator.comparing((Unit unit) -> price(cart, unit));
        if (bundle > 0) {
            return bundles(units.stream().sorted(byPrice.reversed()).toList());
        }
        if (cheapest > 0) {
            return chosen(units.stream().sorted(byPrice).limit(cheapest).toList());
        }
        return chosen(
                dearest > 0
                        ? units.stream()
                                .sorted(byPrice.reversed())
                                .limit(dearest)
                                .toList()
                        : units);
    }

    private static List<Chosen> chosen(List<Unit> units) {
        return units.stream().map(unit -> new Chosen(unit, OptionalInt.empty())).toList();
    }

    /** Full bundles only, the dearest units first: so that "buy two, get the third free" gives away the least. */
    private List<Chosen> bundles(List<Unit> dearestFirst) {
        List<Chosen> chosen = new ArrayList<>();
        for (int start = 0; start + bundle <= dearestFirst.size(); start += bundle) {
            List<Unit> one = dearestFirst.subList(start, start + bundle);
            List<Unit> discounted = dearestOfBundle ? one.subList(0, of) : one.subList(bundle - of, bundle);
            int index = start / bundle;
            discounted.forEach(unit -> chosen.add(new Chosen(unit, OptionalInt.of(index))));
        }
        return chosen;
    }

    private static BigDecimal price(Cart cart, Unit unit) {
        return cart.items().get(unit.position()).price();
    }
}
