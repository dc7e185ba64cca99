package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Template;

/** A product for nothing. */
record AddFreeItem(Template sku, Template name, long quantity, Set<String> names) implements EffectPlan {

    static AddFreeItem of(Parameters parameters) {
        return new AddFreeItem(
                parameters.template("sku"),
                parameters.template("name"),
                parameters.whole("quantity", 1),
                parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        run.charge(LimitedAction.ADD_FREE_ITEM_EFFECT, BigDecimal.ONE, false);
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("sku", sku.text(run::value));
        props.put("name", name.text(run::value));
        if (quantity > 1) {
            props.put("desiredQuantity", quantity);
        }
        run.say("addFreeItem", props);
    }
}
