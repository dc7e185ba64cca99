package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Template;

/** An effect that only the shop's own code understands. */
record CustomEffect(long id, String name, Map<String, Object> payload, Set<String> names) implements EffectPlan {

    static CustomEffect of(Parameters parameters) {
        Map<String, Object> payload = parameters.payload("payload");
        return new CustomEffect(parameters.whole("id", 0), parameters.text("name"), payload, parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        run.charge(LimitedAction.CUSTOM_EFFECT, BigDecimal.ONE, false);
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("effectId", id);
        props.put("name", name);
        props.put("payload", fill(run, payload));
        run.say("customEffect", props);
    }

    private static Object fill(RuleRun run, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> filled = new LinkedHashMap<>();
            map.forEach((key, each) -> filled.put(key.toString(), fill(run, each)));
            return filled;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> fill(run, each)).toList();
        }
        return value instanceof Template template ? template.text(run::value) : value;
    }
}
