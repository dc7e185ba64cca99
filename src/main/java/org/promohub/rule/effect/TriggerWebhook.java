package org.promohub.rule.effect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.promohub.rule.Deed;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;

/** A call of a webhook that the deployment declares. */
record TriggerWebhook(long webhook, String name, Set<String> names) implements EffectPlan {

    static TriggerWebhook of(Parameters parameters) {
        Map<Long, String> webhooks = parameters.resources().webhooks();
        long webhook = parameters.known("webhook", "webhook", webhooks.keySet());
        return new TriggerWebhook(webhook, webhooks.getOrDefault(webhook, ""), parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("webhookId", webhook);
        props.put("webhookName", name);
        run.sayOnce("triggerWebhook", props, new Deed.CallWebhook(place, webhook), LimitedAction.CALL_API);
    }
}
