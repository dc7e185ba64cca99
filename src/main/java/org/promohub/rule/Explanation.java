package org.promohub.rule;

import java.util.List;

/**
 * A verdict, and how it came about.
 *
 * @param verdict what the rules decide
 * @param campaigns how each campaign of the playbook went, in its order
 */
public record Explanation(Verdict verdict, List<CampaignReport> campaigns) {
    public Explanation {
        campaigns = List.copyOf(campaigns);
    }
}
