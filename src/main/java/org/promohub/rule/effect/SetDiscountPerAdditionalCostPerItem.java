package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.promohub.cart.Cart;
import org.promohub.rule.DiscountScope;
import org.promohub.rule.EffectFails;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.Place;
import org.promohub.rule.Room.Unit;
import org.promohub.rule.RuleRun;
import org.promohub.rule.SessionFacts;
import org.promohub.rule.effect.Choice.Chosen;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;
import org.promohub.rule.language.Template;

/** A discount on a cost of single units, such as gift wrapping. It fails when one of the units has no such cost. */
record SetDiscountPerAdditionalCostPerItem(
        Template name, String cost, Choice choice, Formula value, boolean partial, Set<String> names)
        implements EffectPlan {

    static SetDiscountPerAdditionalCostPerItem of(Parameters parameters) {
        Template name = parameters.template("name");
        Choice choice = Choice.of(parameters);
        Formula value = parameters.formula("value", FormulaType.NUMBER, "cost");
        return new SetDiscountPerAdditionalCostPerItem(
                name, parameters.cost("cost"), choice, value, parameters.flag("partial"), parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        List<Unit> units = choice.units(run).stream().map(Chosen::unit).toList();
        List<BigDecimal> wanted = units.stream().map(unit -> amount(run, unit)).toList();
        List<BigDecimal> left =
                units.stream().map(unit -> run.room().ofCost(cost, unit)).toList();
        List<BigDecimal> granted = Amounts.grant(
                run, Amounts.possible(left, wanted, run.room().left(DiscountScope.ADDITIONAL_COSTS)), partial, false);
        String title = name.text(run::value);
        for (int i = 0; i < units.size(); i++) {
            if (granted.get(i).signum() > 0) {
                run.room().takeCost(cost, units.get(i), granted.get(i));
                run.say(
                        "setDiscountPerAdditionalCostPerItem",
                        props(run, title, units.get(i), wanted.get(i), granted.get(i)));
            }
        }
    }

    private BigDecimal amount(RuleRun run, Unit unit) {
        Cart cart = run.facts().session().map(SessionFacts::cart).orElse(Cart.EMPTY);
        BigDecimal price = cart.items().get(unit.position()).additionalCosts().get(cost);
        if (price == null) {
            throw new EffectFails("the item at position " + unit.position() + " has no cost " + cost);
        }
        Object yielded = run.value(value, "cost", run.left().cost(cost, unit));
        return Amounts.notNegative(run.money().of(((Number) yielded).doubleValue()));
    }

    private Map<String, Object> props(RuleRun run, String title, Unit unit, BigDecimal wanted, BigDecimal granted) {
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("name", title + "#" + unit.position());
        props.put("additionalCostId", run.playbook().resources().costId(cost));
        props.put("additionalCost", cost);
        props.put("value", granted);
        props.put("position", unit.position());
        props.put("subPosition", unit.sub());
        Amounts.desired(props, "desiredValue", wanted, granted);
        return props;
    }
}
