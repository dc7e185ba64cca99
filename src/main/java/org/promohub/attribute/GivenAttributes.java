package org.promohub.attribute;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.promohub.problem.Problem;

/**
 * Attribute values as a request gives them.
 *
 * @param values by attribute name: text, number, boolean, list or map; never null
 * @param quoted whether texts may stand in double quotes, as they do in query parameters
 * @param unknown what to do with attributes nobody has declared; to refuse them, when it does not say
 */
public record GivenAttributes(Map<String, Object> values, boolean quoted, Optional<Unknown> unknown) {

    /** What to do with attributes nobody has declared. */
    public enum Unknown {
        REFUSE,
        CREATE,
        SKIP
    }

    /** Nothing given. */
    public static final GivenAttributes NONE = new GivenAttributes(Map.of(), false, Optional.empty());

    /** More than any entity has; so many names still fit into one statement. */
    private static final int MOST = 1000;

    public GivenAttributes {
        if (values.size() > MOST) {
            throw Problem.invalid("values", "must have at most " + MOST + " entries, not " + values.size());
        }
        Map<String, Object> present = new LinkedHashMap<>(values);
        present.values().removeIf(value -> value == null);
        values = Collections.unmodifiableMap(present);
    }
}
