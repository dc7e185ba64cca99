package org.promohub.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that rules want to happen.
 *
 * @param campaign the campaign, 0 when no campaign is concerned, as for an unknown code
 * @param group the evaluation group the campaign is in
 * @param rule the rule's index
 * @param title the rule's title
 * @param coupon the id of the coupon the rule was evaluated for
 * @param type the effect's type, as answers name it
 * @param props its properties, as answers show them
 * @param deed what the hub has to do about it itself
 */
public record Effect(
        long campaign,
        Optional<Group> group,
        int rule,
        String title,
        Optional<Long> coupon,
        String type,
        Map<String, Object> props,
        Optional<Deed> deed) {
    public Effect {
        props = Collections.unmodifiableMap(new LinkedHashMap<>(props));
    }

    /** The same with more properties, known once the deed is done. */
    public Effect with(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        props.forEach(all::putIfAbsent);
        return new Effect(campaign, group, rule, title, coupon, type, all, Optional.empty());
    }

    /** The effect that says why this one could not be done. */
    public Effect failed(String message) {
        return new Effect(
                campaign,
                group,
                rule,
                title,
                coupon,
                "error",
                Map.of("message", type + ": " + message),
                Optional.empty());
    }

    /** As answers show it. Source: the effect envelope of the vendor's contract. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("campaignId", campaign);
        map.put("rulesetId", campaign);
        map.put("ruleIndex", rule);
        map.put("ruleName", title);
        map.put("effectType", type);
        coupon.ifPresent(id -> map.put("triggeredByCoupon", id));
        group.ifPresent(some -> {
            map.put("evaluationGroupID", some.id());
            map.put("evaluationGroupMode", some.mode().wireName());
        });
        map.put("props", props);
        return map;
    }
}
