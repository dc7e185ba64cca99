package org.promohub.edge.explain;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values in the flow style of YAML, to be read or pasted. */
public final class Flow {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_.%#/+@-][\\p{L}\\p{N}_ .%#/+@:-]*(?<![ :])");

    private Flow() {}

    /** The text of a map, a list, a number, a text or anything else. */
    public static String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? "{}"
                    : map.entrySet().stream()
                            .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Flow::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Number number ? number(number) : text(value);
    }

    private static String number(Number number) {
        double size = number.doubleValue();
        if (Double.isNaN(size) || Double.isInfinite(size)) {
            return number.toString();
        }
        BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    private static String text(Object value) {
        String text = String.valueOf(value);
        boolean plain = !(value instanceof String)
                || (PLAIN.matcher(text).matches()
                        && !text.contains(": ")
                        && !text.equals("true")
                        && !text.equals("false"));
        return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
