package org.promohub.rule.effect;

import java.util.Map;
import java.util.Set;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Template;

/** Something the shop's own code should know went wrong. */
record ShowError(Template message, Set<String> names) implements EffectPlan {

    static ShowError of(Parameters parameters) {
        return new ShowError(parameters.template("message"), parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        run.say("error", Map.of("message", message.text(run::value)));
    }
}
