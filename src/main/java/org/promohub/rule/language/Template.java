package org.promohub.rule.language;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A text with formulas in double braces, as {@code You save {{session.total * 0.1}} euros}. */
public final class Template {
    private final List<Object> parts;

    /** @param parts texts and formulas, in order */
    Template(List<Object> parts) {
        this.parts = List.copyOf(parts);
    }

    /** The names its formulas begin with. */
    public Set<String> names() {
        return parts.stream()
                .filter(Formula.class::isInstance)
                .flatMap(part -> ((Formula) part).names().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The text, with what the formulas yield in their places. */
    public String text(Function<Formula, Object> values) {
        return parts.stream()
                .map(part -> part instanceof Formula formula ? print(values.apply(formula)) : part.toString())
                .collect(Collectors.joining());
    }

    private static String print(Object value) {
        if (value instanceof Double number && !number.isInfinite() && !number.isNaN()) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return String.valueOf(value);
    }
}
