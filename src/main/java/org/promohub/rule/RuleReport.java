package org.promohub.rule;

import java.util.List;
import java.util.Map;

/**
 * How the evaluation of one rule went, for people who ask why.
 *
 * @param campaign the campaign's id
 * @param campaignName the campaign's name
 * @param rule the rule's index
 * @param title the rule's title
 * @param code the coupon or referral code it was evaluated for, or an empty text
 * @param outcome what became of it, as a sentence
 * @param applied whether its effects apply
 * @param conditions the conditions that were looked at, the last of which was not true unless the rule applied
 */
public record RuleReport(
        long campaign,
        String campaignName,
        int rule,
        String title,
        String code,
        String outcome,
        boolean applied,
        List<ConditionReport> conditions) {
    public RuleReport {
        conditions = List.copyOf(conditions);
    }

    /**
     * A condition that was looked at.
     *
     * @param source its text
     * @param result {@code true}, {@code false}, or why it was neither
     * @param seen what it read, and what stood there
     */
    public record ConditionReport(String source, String result, Map<String, Object> seen) {}
}
