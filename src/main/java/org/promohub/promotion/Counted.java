package org.promohub.promotion;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.promohub.store.Fingerprint;

/**
 * The names that settlements keep counters by: {@code 5900 setDiscount <key>} for one of a campaign's limits, {@code
 * <key>} for another. The names that rules use hold ids of customers, these do not.
 */
final class Counted {
    private static final Pattern LIMIT = Pattern.compile("campaign (\\d+) (\\w+) .*", Pattern.DOTALL);
    private static final String DISCOUNT = " setDiscount ";

    private Counted() {}

    /** The name a settlement keeps for the name that rules use. */
    static String name(String counter) {
        Matcher limit = LIMIT.matcher(counter);
        String key = Fingerprint.of(counter);
        return limit.matches() ? limit.group(1) + " " + limit.group(2) + " " + key : key;
    }

    /** The counter's key in the database. */
    static String key(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    /** What counters of discounts are to be lowered by when discounts are rolled back, by key. */
    static Map<String, BigDecimal> shares(Map<String, BigDecimal> counted, List<Map<String, Object>> rolledBack) {
        Map<String, BigDecimal> shares = new TreeMap<>();
        for (Map<String, Object> effect : rolledBack) {
            counted.keySet().stream()
                    .filter(name -> name.startsWith(effect.get("campaignId") + DISCOUNT))
                    .forEach(name -> shares.merge(key(name), Rollback.value(effect), BigDecimal::add));
        }
        return shares;
    }
}
