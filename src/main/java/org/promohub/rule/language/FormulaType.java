package org.promohub.rule.language;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;

/** What a formula is to yield. */
public enum FormulaType {
    CONDITION("true or false", ImmutableSet.of(CelKind.BOOL)),
    NUMBER("a number", ImmutableSet.of(CelKind.DOUBLE, CelKind.INT)),
    TEXT("a text", ImmutableSet.of(CelKind.STRING)),
    TIME("a time", ImmutableSet.of(CelKind.TIMESTAMP)),
    ANY(
            "a text, a number, true or false, a time, or a list of them",
            ImmutableSet.of(
                    CelKind.BOOL,
                    CelKind.DOUBLE,
                    CelKind.INT,
                    CelKind.STRING,
                    CelKind.TIMESTAMP,
                    CelKind.LIST,
                    CelKind.STRUCT));

    private final String meaning;
    private final ImmutableSet<CelKind> kinds;

    FormulaType(String meaning, ImmutableSet<CelKind> kinds) {
        this.meaning = meaning;
        this.kinds = kinds;
    }

    String meaning() {
        return meaning;
    }

    boolean takes(CelType type) {
        return kinds.contains(type.kind()) || (type.kind() == CelKind.DYN && this == ANY);
    }
}
