package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.promohub.cart.Cart;
import org.promohub.rule.EffectFails;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.SessionFacts;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;
import org.promohub.rule.language.Template;

/** A discount on a cost of the whole cart, such as shipping. */
record SetDiscountPerAdditionalCost(Template name, String cost, Formula value, boolean partial, Set<String> names)
        implements EffectPlan {

    static SetDiscountPerAdditionalCost of(Parameters parameters) {
        Template name = parameters.template("name");
        Formula value = parameters.formula("value", FormulaType.NUMBER, "cost");
        return new SetDiscountPerAdditionalCost(
                name, parameters.cost("cost"), value, parameters.flag("partial"), parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        Cart cart = run.facts().session().map(SessionFacts::cart).orElse(Cart.EMPTY);
        BigDecimal price = cart.additionalCosts().get(cost);
        if (price == null) {
            throw new EffectFails("the cart has no cost " + cost);
        }
        Object yielded = run.value(value, "cost", run.left().cost(cost));
        BigDecimal wanted = Amounts.positive(run.money().of(((Number) yielded).doubleValue()));
        BigDecimal room = run.room().ofCost(cost);
        if (room.signum() <= 0) {
            throw new EffectFails("nothing is left of " + cost + " to be discounted");
        }
        BigDecimal granted = run.grant(wanted.min(room), partial);
        run.room().takeCost(cost, granted);
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("name", name.text(run::value));
        props.put("additionalCostId", run.playbook().resources().costId(cost));
        props.put("additionalCost", cost);
        props.put("value", granted);
        Amounts.desired(props, "desiredValue", wanted, granted);
        run.say("setDiscountPerAdditionalCost", props);
    }
}
