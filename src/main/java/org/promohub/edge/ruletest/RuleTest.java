package org.promohub.edge.ruletest;

import java.util.ArrayList;
import java.util.List;
import org.promohub.edge.explain.ExplanationText;
import org.promohub.rule.CampaignReport;
import org.promohub.rule.Engine;
import org.promohub.rule.Explanation;

/**
 * A test of campaigns.
 *
 * @param at where it stands: {@code file:line:column}
 * @param name what is to be so, as a sentence
 * @param scenario what the rules look at
 * @param expected what is to come of it
 */
public record RuleTest(String at, String name, Scenario scenario, Expected expected) {

    /** Runs it; what came otherwise than expected, line by line, then how the rules went. Nothing when it is as expected. */
    public List<String> differences() {
        Explanation explanation = Engine.explain(scenario.deployment(), scenario.playbook(), scenario.facts());
        List<String> differences = new ArrayList<>(expected.differences(explanation.verdict()));
        if (!differences.isEmpty()) {
            differences.add("rules");
            List<CampaignReport> withRules = explanation.campaigns().stream()
                    .filter(campaign ->
                            !campaign.rules().isEmpty() || !campaign.outcome().equals("it has no rules"))
                    .toList();
            ExplanationText.campaigns(withRules).forEach(line -> differences.add("  " + line));
        }
        return differences;
    }
}
