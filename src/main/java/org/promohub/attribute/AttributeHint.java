package org.promohub.attribute;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;
import org.promohub.tenant.AttributeType;

/**
 * The type a request wants a new attribute to have. Source: the vendor's {@code attributesInfo}, which knows no lists.
 *
 * @param name the attribute
 * @param type the type, by wire name
 */
public record AttributeHint(Optional<String> name, Optional<String> type) {
    private static final List<AttributeType> ALLOWED = List.of(
            AttributeType.STRING,
            AttributeType.TIME,
            AttributeType.NUMBER,
            AttributeType.BOOLEAN,
            AttributeType.LOCATION);

    /** Where a command has the types; the partner's name of it stands in the complaint. */
    static final String FIELD = "attributes.types";

    public AttributeHint {
        name = Optional.of(Check.id("name", name));
        String given = Check.id("type", type);
        if (named(given).isEmpty()) {
            throw Problem.invalid(
                    "type",
                    "must be one of "
                            + ALLOWED.stream().map(AttributeType::wireName).collect(joining(", ")) + ", not " + given);
        }
    }

    boolean isOf(String attribute) {
        return name.filter(attribute::equals).isPresent();
    }

    boolean isText() {
        return wanted() == AttributeType.STRING;
    }

    /** The type of a new attribute, of which the first value is of another one. */
    AttributeType over(AttributeType guessed) {
        boolean isPair = wanted() == AttributeType.LOCATION && guessed == AttributeType.NUMBER_LIST;
        if (guessed.isList() && !isPair) {
            throw Problem.invalid(
                    FIELD,
                    "must not make " + name.orElseThrow() + " a " + type.orElseThrow() + ", since its value is a list");
        }
        return wanted();
    }

    private AttributeType wanted() {
        return type.flatMap(AttributeHint::named).orElseThrow();
    }

    private static Optional<AttributeType> named(String wireName) {
        return ALLOWED.stream()
                .filter(allowed -> allowed.wireName().equals(wireName))
                .findFirst();
    }
}
