package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.promohub.rule.EffectFails;
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
        List<BigDecimal> possible = possible(run, units, wanted);
        BigDecimal sum = possible.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() <= 0) {
            throw new EffectFails("nothing is left of the units to be discounted");
        }
        BigDecimal rest = run.grant(sum, partial);
        String title = name.text(run::value);
        for (int i = 0; i < units.size(); i++) {
            BigDecimal granted = possible.get(i).min(rest);
            if (granted.signum() > 0) {
                rest = rest.subtract(granted);
                run.room().take(units.get(i).unit(), granted);
                run.say("setDiscountPerItem", props(title, units.get(i), wanted.get(i), granted));
            }
        }
    }

    private List<BigDecimal> each(RuleRun run, List<Chosen> units) {
        Map<Integer, BigDecimal> byPosition = new LinkedHashMap<>();
        return units.stream()
                .map(chosen -> byPosition.computeIfAbsent(chosen.unit().position(), position -> amount(run, position)))
                .toList();
    }

    private BigDecimal amount(RuleRun run, int position) {
        return Amounts.positive(run.money().of(((Number) run.value(value, position)).doubleValue()));
    }

    private List<BigDecimal> spread(RuleRun run, List<Chosen> units) {
        BigDecimal whole = Amounts.positive(run.money().of(run.number(value)));
        List<BigDecimal> weights =
                units.stream().map(chosen -> run.room().of(chosen.unit())).toList();
        return Amounts.spread(whole, weights, run.money().unit());
    }

    /** What is left of each unit, and of the cart, when one after the other is discounted. */
    private static List<BigDecimal> possible(RuleRun run, List<Chosen> units, List<BigDecimal> wanted) {
        List<BigDecimal> possible = new ArrayList<>();
        BigDecimal total = run.room().total();
        for (int i = 0; i < units.size(); i++) {
            BigDecimal amount =
                    wanted.get(i).min(run.room().of(units.get(i).unit())).min(total);
            total = total.subtract(amount);
            possible.add(amount);
        }
        return possible;
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
