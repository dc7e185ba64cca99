package org.promohub.rule.language;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code loyalty} stands for in a formula: the customer's points, by program and then by subledger, where the main
 * ledger is the empty text.
 *
 * @param balances points that can be spent now
 * @param pending points that will be
 */
public record LoyaltyFacts(Map<String, Map<String, Double>> balances, Map<String, Map<String, Double>> pending) {
    /** No points at all. */
    public static final LoyaltyFacts NONE = new LoyaltyFacts(Map.of(), Map.of());

    public LoyaltyFacts {
        balances = Collections.unmodifiableMap(new TreeMap<>(balances));
        pending = Collections.unmodifiableMap(new TreeMap<>(pending));
    }

    /** The points of a ledger that can be spent now. */
    public double balance(String program, String subledger) {
        return balances.getOrDefault(program, Map.of()).getOrDefault(subledger, 0.0);
    }

    double pending(String program, String subledger) {
        return pending.getOrDefault(program, Map.of()).getOrDefault(subledger, 0.0);
    }
}
