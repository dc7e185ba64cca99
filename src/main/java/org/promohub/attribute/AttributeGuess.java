package org.promohub.attribute;

import java.util.List;
import java.util.Map;
import org.promohub.problem.Problem;
import org.promohub.tenant.AttributeType;

/** The type a new attribute gets when the first value is all that is known of it. */
final class AttributeGuess {
    private AttributeGuess() {}

    /** The type of this value. A text stays a text even where it looks like a time. */
    static AttributeType of(String field, Object given) {
        if (given instanceof List<?> list) {
            return list.isEmpty() || list.get(0) == null
                    ? AttributeType.STRING_LIST
                    : listOf(field, single(field, list.get(0)));
        }
        return single(field, given);
    }

    private static AttributeType single(String field, Object given) {
        if (given instanceof String) {
            return AttributeType.STRING;
        }
        if (given instanceof Number) {
            return AttributeType.NUMBER;
        }
        if (given instanceof Boolean) {
            return AttributeType.BOOLEAN;
        }
        if (given instanceof Map<?, ?> map && map.containsKey("latitude") && map.containsKey("longitude")) {
            return AttributeType.LOCATION;
        }
        throw Problem.invalid(
                field,
                "must be text, a number, true or false, a location, or a list of these, since it is a new attribute");
    }

    private static AttributeType listOf(String field, AttributeType element) {
        return switch (element) {
            case STRING -> AttributeType.STRING_LIST;
            case NUMBER -> AttributeType.NUMBER_LIST;
            case LOCATION -> AttributeType.LOCATION_LIST;
            default -> throw Problem.invalid(field, "must not be a list of true and false");
        };
    }
}
