package org.promohub.edge.ruletest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.promohub.edge.explain.Flow;

/** Expected values held against actual ones. What an expected map does not name may be anything. */
final class Comparison {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Comparison() {}

    /**
     * In what a value is different, a clause each.
     *
     * @param path what to call the value
     */
    static List<String> differences(String path, JsonNode expected, @Nullable Object actual) {
        if (expected.isObject() && actual instanceof Map<?, ?> map) {
            List<String> differences = new ArrayList<>();
            expected.propertyStream()
                    .forEach(entry -> differences.addAll(differences(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                            entry.getValue(),
                            map.get(entry.getKey()))));
            return differences;
        }
        if (expected.isArray() && actual instanceof List<?> list && list.size() == expected.size()) {
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                differences.addAll(differences(path + "[" + i + "]", expected.get(i), list.get(i)));
            }
            return differences;
        }
        return same(expected, actual) ? List.of() : List.of(difference(path, expected, actual));
    }

    /** As test files write it. */
    static String text(JsonNode value) {
        return value.isNull() ? "{}" : Flow.of(JSON.convertValue(value, Object.class));
    }

    private static boolean same(JsonNode expected, @Nullable Object actual) {
        if (expected.isNull()) {
            return true;
        }
        if (expected.isNumber() && actual instanceof Number number) {
            return Double.isFinite(number.doubleValue())
                    && new BigDecimal(expected.asText()).compareTo(new BigDecimal(number.toString())) == 0;
        }
        return actual != null
                && !expected.isContainerNode()
                && expected.asText().equals(actual.toString());
    }

    private static String difference(String path, JsonNode expected, @Nullable Object actual) {
        return actual == null ? "there is no " + path : path + " is " + Flow.of(actual) + ", not " + text(expected);
    }
}
