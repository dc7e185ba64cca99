package org.promohub.attribute;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.promohub.problem.Problem;
import org.promohub.tenant.AttributeType;

/**
 * Attribute values as a request gives them.
 *
 * @param values by attribute name: text, number, boolean, list or map; null to remove the attribute
 * @param removes the names of more attributes to remove
 * @param quoted whether texts may stand in double quotes, as they do in query parameters
 * @param unknown what to do with attributes nobody has declared; to refuse them, when it does not say
 * @param skip whether to leave out attributes nobody has declared, instead of refusing them
 * @param written what the sender writes for a name, where that is not {@code attributes.} and the name; for complaints
 * @param types the types that new attributes get, where they must not follow from the value; of two for one the first counts
 */
public record GivenAttributes(
        Map<String, @Nullable Object> values,
        List<String> removes,
        boolean quoted,
        Optional<Unknown> unknown,
        Optional<Boolean> skip,
        Map<String, String> written,
        List<AttributeHint> types) {

    /** What to do with attributes nobody has declared. */
    public enum Unknown {
        REFUSE,
        SKIP,
        CREATE
    }

    /** Nothing given. */
    public static final GivenAttributes NONE =
            new GivenAttributes(Map.of(), List.of(), false, Optional.empty(), Optional.empty(), Map.of(), List.of());

    /** More than any entity has; so many names still fit into one statement. */
    private static final int MOST = 1000;

    public GivenAttributes {
        if (values.size() + removes.size() > MOST) {
            throw Problem.invalid(
                    "values", "must have at most " + MOST + " entries, not " + (values.size() + removes.size()));
        }
        if (types.size() > MOST) {
            throw Problem.invalid("types", "must have at most " + MOST + " entries, not " + types.size());
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        removes = List.copyOf(removes);
        written = Map.copyOf(written);
        types = List.copyOf(types);
    }

    /** What a complaint calls an attribute. */
    String field(String name) {
        return written.getOrDefault(name, "attributes." + name);
    }

    /** The same for other values. */
    public GivenAttributes with(Map<String, @Nullable Object> others) {
        return new GivenAttributes(others, List.of(), quoted, unknown, skip, written, types);
    }

    /** What to do with attributes nobody has declared. */
    Unknown policy() {
        return skip.orElse(false) ? Unknown.SKIP : unknown.orElse(Unknown.REFUSE);
    }

    /** The values to be set, by name. */
    Map<String, Object> present() {
        Map<String, Object> present = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }

    /** Whether nothing is to be set or removed. */
    boolean isEmpty() {
        return values.isEmpty() && removes.isEmpty();
    }

    /** The names of all attributes in it. */
    Set<String> names() {
        if (isEmpty()) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>(values.keySet());
        names.addAll(removes);
        return names;
    }

    /** The names of attributes to be removed. */
    Set<String> removed() {
        Set<String> removed = new TreeSet<>(removes);
        values.forEach((name, value) -> {
            if (value == null) {
                removed.add(name);
            }
        });
        return removed;
    }

    /** A value as the sender wants it read: what it calls a text is one, even if it has sent a number or a truth value. */
    Object meant(String name, Object value) {
        if (hint(name).filter(AttributeHint::isText).isEmpty()) {
            return value;
        }
        if (value instanceof Number) {
            return new BigDecimal(value.toString()).toPlainString();
        }
        return value instanceof Boolean ? value.toString() : value;
    }

    /** The type that a new attribute gets. */
    AttributeType typeOf(String field, String name, Object value) {
        AttributeType guessed = AttributeGuess.of(field, value);
        return hint(name).map(hint -> hint.over(guessed)).orElse(guessed);
    }

    private Optional<AttributeHint> hint(String name) {
        return types.stream().filter(hint -> hint.isOf(name)).findFirst();
    }
}
