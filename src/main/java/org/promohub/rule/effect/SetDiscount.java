package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.promohub.rule.EffectFails;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;
import org.promohub.rule.language.Template;

/** A discount on the whole cart. */
record SetDiscount(Template name, Formula value, boolean partial, Set<String> names) implements EffectPlan {

    static SetDiscount of(Parameters parameters) {
        Template name = parameters.template("name");
        Formula value = parameters.formula("value", FormulaType.NUMBER);
        return new SetDiscount(name, value, parameters.flag("partial"), parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        BigDecimal wanted = Amounts.positive(run.money().of(run.number(value)));
        BigDecimal room = run.room().total();
        if (room.signum() <= 0) {
            throw new EffectFails("nothing is left of the cart to be discounted");
        }
        BigDecimal granted = run.grant(wanted.min(room), partial);
        run.room().take(granted);
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("name", name.text(run::value));
        props.put("value", granted);
        Amounts.desired(props, "desiredValue", wanted, granted);
        run.say("setDiscount", props);
    }
}
