package org.promohub.rule.language;

import java.util.function.ToDoubleFunction;

/**
 * What {@code budget} stands for in a formula: what is left of the campaign's own limits.
 *
 * @param left by action, what is left for this customer, session and moment; infinite without a limit
 */
public record BudgetFacts(ToDoubleFunction<String> left) {}
