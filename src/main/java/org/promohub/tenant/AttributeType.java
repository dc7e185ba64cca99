package org.promohub.tenant;

/** The nine types of attribute values. Source: the vendor's attribute model. */
public enum AttributeType {
    STRING("string"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    TIME("time"),
    LOCATION("location"),
    STRING_LIST("(list string)"),
    NUMBER_LIST("(list number)"),
    TIME_LIST("(list time)"),
    LOCATION_LIST("(list location)");

    private final String wireName;

    AttributeType(String wireName) {
        this.wireName = wireName;
    }

    /** The name in requests, answers and configuration. */
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }

    /** The type of a list's elements, or the type itself when it is not a list. */
    public AttributeType element() {
        return switch (this) {
            case STRING_LIST -> STRING;
            case NUMBER_LIST -> NUMBER;
            case TIME_LIST -> TIME;
            case LOCATION_LIST -> LOCATION;
            default -> this;
        };
    }

    /** Whether values are lists. */
    public boolean isList() {
        return element() != this;
    }
}
