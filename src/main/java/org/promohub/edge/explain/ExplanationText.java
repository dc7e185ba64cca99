package org.promohub.edge.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.promohub.rule.CampaignReport;
import org.promohub.rule.Effect;
import org.promohub.rule.Explanation;
import org.promohub.rule.RuleReport;
import org.promohub.rule.RuleReport.ConditionReport;

/** An explanation as lines for a terminal. */
public final class ExplanationText {
    private ExplanationText() {}

    /** All of it: the effects, then each campaign with its rules. */
    public static List<String> of(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        List<Effect> effects = explanation.verdict().effects();
        lines.add(effects.isEmpty() ? "no effects" : "effects");
        effects.forEach(effect -> lines.add("  " + effect(effect)));
        lines.add("");
        lines.addAll(campaigns(explanation.campaigns()));
        return lines;
    }

    /** Campaigns with their rules, and what each condition saw. */
    public static List<String> campaigns(List<CampaignReport> campaigns) {
        List<String> lines = new ArrayList<>();
        for (CampaignReport campaign : campaigns) {
            lines.add("campaign " + campaign.campaign() + " " + campaign.name() + ": " + campaign.outcome());
            campaign.rules().forEach(rule -> add(lines, rule));
        }
        return lines;
    }

    /** An effect, as test files write it. */
    public static String effect(Effect effect) {
        return effect.type() + ": " + Flow.of(effect.props());
    }

    private static void add(List<String> lines, RuleReport rule) {
        String code = rule.code().isEmpty() ? "" : " with " + rule.code();
        lines.add("  rule " + (rule.rule() + 1) + " " + rule.title() + code + ": " + rule.outcome());
        rule.conditions().forEach(condition -> lines.add("    " + condition(condition)));
    }

    private static String condition(ConditionReport condition) {
        boolean decided =
                condition.result().equals("true") || condition.result().equals("false");
        String saw = seen(condition.seen());
        return (decided ? condition.result() : "neither: " + condition.result() + ":") + "  "
                + condition.source().strip().replaceAll("\\s+", " ") + (saw.isEmpty() ? "" : "   with " + saw);
    }

    private static String seen(Map<String, Object> seen) {
        return seen.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + Flow.of(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
