package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.promohub.cart.Cart;
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
        List<Chosen> units = choice.units(run);
        String title = name.text(run::value);
        for (Chosen chosen : units) {
            discount(run, title, chosen.unit());
        }
    }

    private void discount(RuleRun run, String title, Unit unit) {
        Cart cart = run.facts().session().map(SessionFacts::cart).orElse(Cart.EMPTY);
        BigDecimal price = cart.items().get(unit.position()).additionalCosts().get(cost);
        if (price == null) {
            throw new EffectFails("the item at position " + unit.position() + " has no cost " + cost);
        }
        Object yielded = run.value(value, "cost", Map.of("name", cost, "price", price.doubleValue()));
        BigDecimal wanted = Amounts.positive(run.money().of(((Number) yielded).doubleValue()));
        BigDecimal room = run.room().ofCost(cost, unit);
        if (room.signum() <= 0) {
            throw new EffectFails("nothing is left of " + cost + " to be discounted");
        }
        BigDecimal granted = run.grant(wanted.min(room), partial);
        run.room().takeCost(cost, unit, granted);
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("name", title + "#" + unit.position());
        props.put("additionalCostId", run.playbook().resources().costId(cost));
        props.put("additionalCost", cost);
        props.put("value", granted);
        props.put("position", unit.position());
        props.put("subPosition", unit.sub());
        Amounts.desired(props, "desiredValue", wanted, granted);
        run.say("setDiscountPerAdditionalCostPerItem", props);
    }
}
