package org.promohub.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.promohub.tenant.Campaign;

/** A campaign ready to be evaluated. */
public final class CampaignPlan {
    private final Campaign campaign;
    private final List<Limit> limits;
    private final Map<LimitedAction, List<Limit>> byAction;
    private final List<RulePlan> rules;
    private final FixedMap asMap;

    /**
     * @param description what people wrote about it
     * @param tags what people group it by
     * @param limits its limits
     * @param rules its rules, from top to bottom
     */
    public CampaignPlan(
            Campaign campaign, String description, List<String> tags, List<Limit> limits, List<RulePlan> rules) {
        this.campaign = campaign;
        this.limits = List.copyOf(limits);
        this.byAction = limits.stream().collect(Collectors.groupingBy(Limit::action));
        this.rules = List.copyOf(rules);
        this.asMap = asMap(campaign, description, tags, limits);
    }

    /** Its id. */
    public long id() {
        return campaign.id();
    }

    public Campaign campaign() {
        return campaign;
    }

    /** Its limits. */
    public List<Limit> limits() {
        return limits;
    }

    /** The limits of an action. */
    List<Limit> limitsOf(LimitedAction action) {
        return byAction.getOrDefault(action, List.of());
    }

    /** Its rules, from top to bottom. */
    public List<RulePlan> rules() {
        return rules;
    }

    /** As answers show it. Source: campaign of the vendor's contract; the ruleset of a campaign has its id. */
    public FixedMap asMap() {
        return asMap;
    }

    private static FixedMap asMap(Campaign campaign, String description, List<String> tags, List<Limit> limits) {
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
        map.put("tags", List.copyOf(tags));
        map.put(
                "features",
                campaign.features().stream().map(CampaignPlan::lower).sorted().toList());
        map.put("limits", limits.stream().map(CampaignPlan::asMap).toList());
        return new FixedMap(map);
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
