package org.promohub.rule.effect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Template;

/** A message for the customer. */
record ShowNotification(String type, Template title, Template body, Set<String> names) implements EffectPlan {

    static ShowNotification of(Parameters parameters) {
        return new ShowNotification(
                parameters.optionalText("type").orElse("Info"),
                parameters.template("title"),
                parameters.template("body"),
                parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("notificationType", type);
        props.put("title", title.text(run::value));
        props.put("body", body.text(run::value));
        run.say("showNotification", props);
    }
}
