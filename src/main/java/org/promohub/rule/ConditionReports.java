package org.promohub.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import org.promohub.rule.RuleReport.ConditionReport;
import org.promohub.rule.language.Formula;

/** Tells what a condition saw. */
final class ConditionReports {
    private ConditionReports() {}

    static ConditionReport of(Formula condition, boolean holds, String details, Map<String, Object> names) {
        Map<String, Object> seen = new LinkedHashMap<>();
        for (String path : condition.paths()) {
            Object value = value(path, names);
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                seen.put(path, value);
            } else if (value instanceof java.time.Instant || value instanceof java.util.List<?>) {
                seen.put(path, value.toString());
            }
        }
        return new ConditionReport(condition.source(), details.isEmpty() ? String.valueOf(holds) : details, seen);
    }

    private static Object value(String path, Map<String, Object> names) {
        Object value = names;
        for (String step : path.split("\\.")) {
            value = value instanceof Map<?, ?> map && map.containsKey(step) ? map.get(step) : "not set";
        }
        return value;
    }
}
