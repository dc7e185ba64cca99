package org.promohub.rule;

import java.util.List;
import java.util.Map;

/**
 * How the evaluation of one rule went, for people who ask why.
 *
 * @param rule the rule's index
 * @param title the rule's title
 * @param code the coupon or referral code it was evaluated for, or an empty text
 * @param outcome what became of it, as a clause
 * @param applied whether its effects apply
 * @param conditions the conditions that were looked at; after the first that is not true, none is
 */
public record RuleReport(
        int rule, String title, String code, String outcome, boolean applied, List<ConditionReport> conditions) {
    public RuleReport {
        conditions = List.copyOf(conditions);
    }

    /** The same when its campaign turns out not to apply. */
    RuleReport leftOut() {
        return applied
                ? new RuleReport(rule, title, code, outcome + ", but the campaign does not apply", false, conditions)
                : this;
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
