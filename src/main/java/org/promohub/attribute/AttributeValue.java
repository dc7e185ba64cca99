package org.promohub.attribute;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;
import org.promohub.tenant.AttributeType;

/**
 * Reads a given value as a value of an attribute's type. The result is text, {@code BigDecimal}, {@code Boolean}, a
 * location (a map of latitude and longitude), or a list of these; times are RFC 3339 text in UTC. Texts that hold a
 * number, a boolean or a location are read as such, since many partners can only send text.
 */
final class AttributeValue {
    private static final BigDecimal LARGEST = new BigDecimal("1e30");
    private static final int MOST_DECIMALS = 30;

    private final String field;
    private final boolean quoted;

    /**
     * @param field what to call the value in a complaint
     * @param quoted whether a text may stand in double quotes
     */
    AttributeValue(String field, boolean quoted) {
        this.field = field;
        this.quoted = quoted;
    }

    Object read(AttributeType type, Object given) {
        if (!type.isList()) {
            return single(type, given);
        }
        if (!(given instanceof List<?> || quoted)) {
            throw notA(type, given);
        }
        List<?> elements = given instanceof List<?> list ? list : List.of(given);
        List<Object> read = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (element == null) {
                throw notA(type, given);
            }
            read.add(single(type.element(), element));
        }
        return read;
    }

    private Object single(AttributeType type, Object given) {
        return switch (type) {
            case STRING -> text(type, given);
            case NUMBER -> number(given).orElseThrow(() -> notA(type, given));
            case BOOLEAN -> bool(given).orElseThrow(() -> notA(type, given));
            case TIME -> time(given).map(Instant::toString).orElseThrow(() -> notA(type, given));
            case LOCATION -> location(given).orElseThrow(() -> notA(type, given));
            default -> throw new IllegalStateException("a list within a list");
        };
    }

    private String text(AttributeType type, Object given) {
        if (!(given instanceof String text)) {
            throw notA(type, given);
        }
        boolean inQuotes = quoted && text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return Check.storable(field, inQuotes ? text.substring(1, text.length() - 1) : text);
    }

    private static Optional<BigDecimal> number(Object given) {
        if (!(given instanceof Number || given instanceof String)) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(given.toString().strip());
            return Optional.of(number)
                    .filter(some -> some.scale() <= MOST_DECIMALS && some.precision() - some.scale() <= MOST_DECIMALS)
                    .filter(some -> some.abs().compareTo(LARGEST) <= 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> bool(Object given) {
        return switch (given.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> time(Object given) {
        if (!(given instanceof String text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> location(Object given) {
        if (given instanceof Map<?, ?> map) {
            Object longitude = map.containsKey("longitude")
                    ? map.get("longitude")
                    : map.containsKey("lng") ? map.get("lng") : map.get("lon");
            Object latitude = map.containsKey("latitude") ? map.get("latitude") : map.get("lat");
            return latitude == null || longitude == null ? Optional.empty() : location(latitude, longitude);
        }
        List<?> pair = given instanceof List<?> list
                ? list
                : given instanceof String text ? List.of(text.split(",")) : List.of();
        return pair.size() != 2 || pair.get(0) == null || pair.get(1) == null
                ? Optional.empty()
                : location(pair.get(0), pair.get(1));
    }

    private static Optional<Object> location(Object latitude, Object longitude) {
        return number(latitude).filter(degrees -> within(degrees, 90)).flatMap(north -> number(longitude)
                .filter(degrees -> within(degrees, 180))
                .map(east -> new TreeMap<>(Map.of("latitude", north, "longitude", east))));
    }

    private static boolean within(BigDecimal degrees, int most) {
        return degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private Problem notA(AttributeType type, Object given) {
        String shown = given.toString();
        return Problem.invalid(
                field,
                "must be of type " + type.wireName() + ", not "
                        + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown));
    }
}
