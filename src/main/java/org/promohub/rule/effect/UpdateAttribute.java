package org.promohub.rule.effect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.promohub.rule.Deed;
import org.promohub.rule.EffectFails;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Formula;

/** An attribute of the customer or of the session set to a value. */
record UpdateAttribute(boolean ofSession, String attribute, Formula value, Set<String> names) implements EffectPlan {
    private static final String SESSION = "session.attributes.";
    private static final String PROFILE = "profile.attributes.";

    static UpdateAttribute of(Parameters parameters) {
        String path = parameters.text("attribute");
        boolean ofSession = path.startsWith(SESSION);
        if (!ofSession && !path.startsWith(PROFILE)) {
            parameters.refuse("attribute", "`attribute` must begin with " + PROFILE + " or " + SESSION);
        }
        Formula value = parameters.assigned("attribute", "value");
        return new UpdateAttribute(ofSession, path.substring(path.lastIndexOf('.') + 1), value, parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        if (!ofSession && run.customer().isEmpty()) {
            throw new EffectFails("there is no customer whose attribute could be set");
        }
        Object set = run.value(value);
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("path", (ofSession ? "Session" : "Profile") + ".Attributes." + attribute);
        props.put("value", set instanceof java.time.Instant moment ? moment.toString() : set);
        run.sayOnce("updateAttribute", props, new Deed.SetAttribute(place, ofSession, attribute, set));
    }
}
