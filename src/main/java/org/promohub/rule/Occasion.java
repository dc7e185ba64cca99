package org.promohub.rule;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rules are evaluated for.
 *
 * @param id the id of the event in the deployment
 * @param type the event's type: a partner's own, or a built-in one such as {@code talon_session_updated}
 * @param attributes its custom attributes
 */
public record Occasion(long id, String type, Map<String, Object> attributes) {
    public Occasion {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
}
