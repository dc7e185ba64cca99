package org.promohub.rule.campaign;

import java.util.List;
import java.util.Map;
import org.promohub.rule.Limit;
import org.promohub.tenant.Campaign;

/**
 * A campaign as its file says, with rules that are still text.
 *
 * @param campaign what is known of it without its rules
 * @param description what people wrote about it
 * @param tags what people group it by
 * @param limits its limits
 * @param rules its rules, from top to bottom
 */
public record CampaignSource(
        Campaign campaign, String description, List<String> tags, List<Limit> limits, List<RuleSource> rules) {
    public CampaignSource {
        tags = List.copyOf(tags);
        limits = List.copyOf(limits);
        rules = List.copyOf(rules);
    }

    /**
     * A rule as its file says.
     *
     * @param when the conditions
     * @param then the effects when all of them are true
     * @param otherwise the effects when not
     */
    public record RuleSource(String title, List<String> when, List<EffectSource> then, List<EffectSource> otherwise) {
        public RuleSource {
            when = List.copyOf(when);
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /**
     * An effect as its file says.
     *
     * @param name which effect
     * @param values its parameters: texts, numbers, booleans, lists and maps
     */
    public record EffectSource(String name, Map<String, Object> values) {}
}
