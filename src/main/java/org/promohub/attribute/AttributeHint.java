package org.promohub.attribute;

import java.util.List;
import org.promohub.problem.Problem;
import org.promohub.tenant.AttributeType;

/** The type a request wants a new attribute to have. Source: the vendor's {@code attributesInfo}, which knows no lists. */
final class AttributeHint {
    private static final List<AttributeType> ALLOWED = List.of(
            AttributeType.STRING,
            AttributeType.TIME,
            AttributeType.NUMBER,
            AttributeType.BOOLEAN,
            AttributeType.LOCATION);

    /** Where a command has the types; the partner's name of it stands in the complaint. */
    static final String FIELD = "attributes.types";

    private AttributeHint() {}

    static AttributeType of(String name, String wireName, AttributeType guessed) {
        AttributeType type = ALLOWED.stream()
                .filter(allowed -> allowed.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        FIELD,
                        "must give " + name + " one of the types "
                                + String.join(
                                        ", ",
                                        ALLOWED.stream()
                                                .map(AttributeType::wireName)
                                                .toList())
                                + ", not " + wireName));
        boolean isPair = type == AttributeType.LOCATION && guessed == AttributeType.NUMBER_LIST;
        if (guessed.isList() && !isPair) {
            throw Problem.invalid(FIELD, "must not make " + name + " a " + wireName + ", since its value is a list");
        }
        return type;
    }
}
