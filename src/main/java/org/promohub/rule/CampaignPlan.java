package org.promohub.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.promohub.tenant.Campaign;

/**
 * A campaign ready to be evaluated.
 *
 * @param campaign the campaign
 * @param description what people wrote about it
 * @param tags what people group it by
 * @param limits its limits
 * @param rules its rules, from top to bottom
 */
public record CampaignPlan(
        Campaign campaign, String description, List<String> tags, List<Limit> limits, List<RulePlan> rules) {
    public CampaignPlan {
        tags = List.copyOf(tags);
        limits = List.copyOf(limits);
        rules = List.copyOf(rules);
    }

    /** Its id. */
    public long id() {
        return campaign.id();
    }

    /** The limits of an action. */
    List<Limit> limitsOf(LimitedAction action) {
        return limits.stream().filter(limit -> limit.action() == action).toList();
    }

    /** As answers show it. Source: campaign of the vendor's contract; the ruleset of a campaign has its id. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", campaign.id());
        map.put("applicationId", campaign.application());
        map.put("name", campaign.name());
        map.put("description", description);
        campaign.from().ifPresent(start -> map.put("startTime", start.toString()));
        campaign.until().ifPresent(end -> map.put("endTime", end.toString()));
        map.put("attributes", Map.of());
        map.put("state", lower(campaign.state()));
        map.put("activeRulesetId", campaign.id());
        map.put("tags", tags);
        map.put(
                "features",
                campaign.features().stream().map(CampaignPlan::lower).sorted().toList());
        map.put("limits", limits.stream().map(CampaignPlan::asMap).toList());
        return map;
    }

    private static Map<String, Object> asMap(Limit limit) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("action", limit.action().wireName());
        map.put("limit", limit.most());
        if (limit.period() != Limit.Period.NONE) {
            map.put("period", lower(limit.period()));
        }
        map.put("entities", limit.per().stream().map(Limit.Per::wireName).toList());
        return map;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
