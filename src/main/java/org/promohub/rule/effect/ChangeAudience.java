package org.promohub.rule.effect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.promohub.rule.Deed;
import org.promohub.rule.EffectFails;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;

/** The customer put into an audience, or taken out of it. */
record ChangeAudience(String audience, boolean add, Set<String> names) implements EffectPlan {

    static ChangeAudience adding(Parameters parameters) {
        return new ChangeAudience(parameters.text("audience"), true, parameters.names());
    }

    static ChangeAudience removing(Parameters parameters) {
        return new ChangeAudience(parameters.text("audience"), false, parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        String customer = run.customer().orElseThrow(() -> new EffectFails("there is no customer for the audience"));
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("audienceName", audience);
        props.put("profileIntegrationId", customer);
        props.put("profileId", run.facts().profile().orElseThrow().id());
        run.sayOnce(add ? "addToAudience" : "removeFromAudience", props, new Deed.ChangeAudience(place, audience, add));
    }
}
