package org.promohub.rule;

import java.util.List;

/**
 * How the evaluation of one campaign went, for people who ask why.
 *
 * @param campaign the campaign's id
 * @param name the campaign's name
 * @param outcome what became of it, as a clause
 * @param applied whether it has effects
 * @param rules its rules in the order of their evaluation, once for each code; none when none was looked at
 */
public record CampaignReport(long campaign, String name, String outcome, boolean applied, List<RuleReport> rules) {
    public CampaignReport {
        rules = List.copyOf(rules);
    }
}
