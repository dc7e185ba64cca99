package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.promohub.rule.DiscountScope;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.Place;
import org.promohub.rule.Room.Unit;
import org.promohub.rule.RuleRun;
import org.promohub.rule.UnitRoom;
import org.promohub.rule.UnitScope;
import org.promohub.rule.effect.Choice.Chosen;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;
import org.promohub.rule.language.Template;

/**
 * A discount on single units.
 *
 * @param value what each unit is discounted by; with prorated, what all of them are
 * @param scope what of each unit it is taken from, if it says so
 * @param prorated whether the value is spread over the units by what is left of their prices
 */
record SetDiscountPerItem(
        Template name,
        Choice choice,
        Formula value,
        Optional<UnitScope> scope,
        boolean prorated,
        boolean partial,
        Set<String> names)
        implements EffectPlan {

    static SetDiscountPerItem of(Parameters parameters) {
        Template name = parameters.template("name");
        Choice choice = Choice.of(parameters);
        boolean prorated = parameters.flag("prorated");
        Formula value = prorated
                ? parameters.formula("value", FormulaType.NUMBER)
                : parameters.formula("value", FormulaType.NUMBER, "item");
        Optional<UnitScope> scope = parameters.optionalText("scope").flatMap(UnitScope::named);
        return new SetDiscountPerItem(
                name, choice, value, scope, prorated, parameters.flag("partial"), parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        UnitScope from = scope.orElse(run.discounts().unitScope());
        UnitRoom room = run.room().units(from);
        List<Chosen> units = choice.units(run);
        List<BigDecimal> wanted = prorated ? spread(run, units, room) : each(run, units);
        List<BigDecimal> possible = possible(run, units, wanted, from);
        List<BigDecimal> granted = Amounts.grant(run, possible, partial, prorated);
        String title = name.text(run::value);
        for (int i = 0; i < units.size(); i++) {
            if (granted.get(i).signum() > 0) {
                room.take(units.get(i).unit(), granted.get(i));
                Map<String, Object> props = props(title, units.get(i), wanted.get(i), granted.get(i));
                if (run.discounts().cascading()) {
                    props.put("scope", from.wireName());
                }
                run.say("setDiscountPerItem", props);
            }
        }
    }

    private static List<BigDecimal> possible(
            RuleRun run, List<Chosen> chosen, List<BigDecimal> wanted, UnitScope from) {
        List<Unit> units = chosen.stream().map(Chosen::unit).toList();
        return from == UnitScope.PRICE
                ? Amounts.possible(
                        units.stream().map(run.room()::of).toList(),
                        wanted,
                        run.room().left(DiscountScope.CART_ITEMS))
                : run.room().units(from).possible(units, wanted);
    }

    /** Units of a line are worth the same, unless the value is made of what earlier discounts have left of each. */
    private List<BigDecimal> each(RuleRun run, List<Chosen> units) {
        boolean own = value.paths().contains("item.discountedPrice");
        Map<Object, BigDecimal> amounts = new HashMap<>();
        return units.stream()
                .map(Chosen::unit)
                .map(unit -> amounts.computeIfAbsent(own ? unit : unit.position(), key -> amount(run, unit)))
                .toList();
    }

    /** What costs nothing, such as a sample in the cart, is no reason to refuse the discount on everything else. */
    private BigDecimal amount(RuleRun run, Unit unit) {
        return Amounts.notNegative(
                run.money().of(((Number) run.value(value, "item", run.left().item(unit))).doubleValue()));
    }

    private List<BigDecimal> spread(RuleRun run, List<Chosen> units, UnitRoom room) {
        BigDecimal whole = Amounts.positive(run.money().of(run.number(value)));
        List<BigDecimal> weights =
                units.stream().map(chosen -> room.of(chosen.unit())).toList();
        return Amounts.spread(whole, weights, run.money().unit());
    }

    private Map<String, Object> props(String title, Chosen chosen, BigDecimal wanted, BigDecimal granted) {
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("name", title + "#" + chosen.unit().position());
        props.put("value", granted);
        props.put("position", chosen.unit().position());
        props.put("subPosition", chosen.unit().sub());
        Amounts.desired(props, "desiredValue", wanted, granted);
        chosen.bundle().ifPresent(index -> {
            props.put("bundleIndex", index);
            props.put("bundleName", choice.bundleName());
        });
        return props;
    }
}
