package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.effect.Choice.Chosen;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;
import org.promohub.rule.language.Template;

/**
 * A discount on single units.
 *
 * @param value what each unit is discounted by; with prorated, what all of them are
 * @param prorated whether the value is spread over the units by what is left of their prices
 */
record SetDiscountPerItem(
        Template name, Choice choice, Formula value, boolean prorated, boolean partial, Set<String> names)
        implements EffectPlan {

    static SetDiscountPerItem of(Parameters parameters) {
        Template name = parameters.template("name");
        Choice choice = Choice.of(parameters);
        boolean prorated = parameters.flag("prorated");
        Formula value = prorated
                ? parameters.formula("value", FormulaType.NUMBER)
                : parameters.formula("value", FormulaType.NUMBER, "item");
        return new SetDiscountPerItem(name, choice, value, prorated, parameters.flag("partial"), parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        List<Chosen> units = choice.units(run);
        List<BigDecimal> wanted = prorated ? spread(run, units) : each(run, units);
        List<BigDecimal> possible = Amounts.possible(
                units.stream().map(Chosen::unit).map(run.room()::of).toList(), wanted, run.room());
        List<BigDecimal> granted = Amounts.grant(run, possible, partial, prorated);
        String title = name.text(run::value);
        for (int i = 0; i < units.size(); i++) {
            if (granted.get(i).signum() > 0) {
                run.room().take(units.get(i).unit(), granted.get(i));
                run.say("setDiscountPerItem", props(title, units.get(i), wanted.get(i), granted.get(i)));
            }
        }
    }

    private List<BigDecimal> each(RuleRun run, List<Chosen> units) {
        Map<Integer, BigDecimal> byPosition = new HashMap<>();
        return units.stream()
                .map(chosen -> byPosition.computeIfAbsent(chosen.unit().position(), position -> amount(run, position)))
                .toList();
    }

    /** What costs nothing, such as a sample in the cart, is no reason to refuse the discount on everything else. */
    private BigDecimal amount(RuleRun run, int position) {
        return Amounts.notNegative(run.money().of(((Number) run.value(value, position)).doubleValue()));
    }

    private List<BigDecimal> spread(RuleRun run, List<Chosen> units) {
        BigDecimal whole = Amounts.positive(run.money().of(run.number(value)));
        List<BigDecimal> weights =
                units.stream().map(chosen -> run.room().of(chosen.unit())).toList();
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
