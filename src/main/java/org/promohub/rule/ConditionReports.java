package org.promohub.rule;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.promohub.rule.RuleReport.ConditionReport;
import org.promohub.rule.language.AudienceFacts;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.LoyaltyFacts;
import org.promohub.rule.language.Scope;
import org.promohub.rule.language.Struct;

/** Tells what a condition saw. */
final class ConditionReports {
    private ConditionReports() {}

    static ConditionReport of(Formula condition, boolean holds, String details, Scope names) {
        Map<String, Object> seen = new LinkedHashMap<>();
        for (String path : condition.paths()) {
            shown(value(path, names)).ifPresent(value -> seen.put(path, value));
        }
        return new ConditionReport(condition.source(), details.isEmpty() ? String.valueOf(holds) : details, seen);
    }

    private static Object value(String path, Scope names) {
        String[] steps = path.split("\\.");
        Optional<Object> value = names.find(steps[0]);
        for (int i = 1; i < steps.length; i++) {
            String step = steps[i];
            value = value.flatMap(of -> step(of, step));
        }
        return value.orElse("not set");
    }

    private static Optional<Object> step(Object value, String name) {
        if (value instanceof Struct struct) {
            return struct.find(name);
        }
        return value instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty();
    }

    /** What people and JSON can read; nothing for what has no short form. */
    private static Optional<Object> shown(Object value) {
        if (value instanceof List<?> list) {
            return Optional.of(list.stream()
                    .map(element -> shown(Objects.requireNonNull(element)).orElse("…"))
                    .toList());
        }
        if (value instanceof AudienceFacts audiences) {
            return Optional.of(Map.of(
                    "in", new TreeSet<>(audiences.current()),
                    "joined", new TreeSet<>(audiences.joined()),
                    "left", new TreeSet<>(audiences.left())));
        }
        if (value instanceof LoyaltyFacts loyalty) {
            return Optional.of(loyalty.balances());
        }
        if (value instanceof Struct struct) {
            return shown(struct);
        }
        boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
        return plain
                ? Optional.of(value)
                : Optional.of(value).filter(Instant.class::isInstance).map(Object::toString);
    }

    private static Optional<Object> shown(Struct struct) {
        if (struct.find("sku").isPresent()) {
            return Optional.of(
                    struct.select("quantity") + " " + struct.select("sku") + " at " + struct.select("price"));
        }
        return struct.find("weekday")
                .map(weekday -> weekday + " " + struct.select("date") + " " + struct.select("time"));
    }
}
