package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.promohub.rule.DiscountScope;
import org.promohub.rule.EffectFails;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;
import org.promohub.rule.language.Template;

/**
 * A discount on the whole cart.
 *
 * @param scope what it is taken from, if it says so
 */
record SetDiscount(Template name, Formula value, Optional<DiscountScope> scope, boolean partial, Set<String> names)
        implements EffectPlan {

    static SetDiscount of(Parameters parameters) {
        Template name = parameters.template("name");
        Formula value = parameters.formula("value", FormulaType.NUMBER);
        Optional<DiscountScope> scope = parameters.optionalText("scope").flatMap(DiscountScope::named);
        return new SetDiscount(name, value, scope, parameters.flag("partial"), parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        BigDecimal wanted = Amounts.positive(run.money().of(run.number(value)));
        DiscountScope from = scope.orElse(run.discounts().scope());
        BigDecimal room = run.room().left(from);
        if (room.signum() <= 0) {
            throw new EffectFails("nothing is left of the cart to be discounted");
        }
        BigDecimal granted = run.grant(wanted.min(room), partial);
        run.room().take(from, granted);
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("name", name.text(run::value));
        props.put("value", granted);
        if (run.discounts().cascading()) {
            props.put("scope", from.wireName());
        }
        Amounts.desired(props, "desiredValue", wanted, granted);
        run.say("setDiscount", props);
    }
}
