package org.promohub.rule.language;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.Set;

/** What a formula is to yield. */
public enum FormulaType {
    CONDITION("true or false", Set.of(CelKind.BOOL)),
    NUMBER("a number", Set.of(CelKind.DOUBLE, CelKind.INT)),
    TEXT("a text", Set.of(CelKind.STRING)),
    TIME("a time", Set.of(CelKind.TIMESTAMP)),
    ANY(
            "a text, a number, true or false, a time, or a list of them",
            Set.of(
                    CelKind.BOOL,
                    CelKind.DOUBLE,
                    CelKind.INT,
                    CelKind.STRING,
                    CelKind.TIMESTAMP,
                    CelKind.LIST,
                    CelKind.STRUCT));

    private final String meaning;
    private final Set<CelKind> kinds;

    FormulaType(String meaning, Set<CelKind> kinds) {
        this.meaning = meaning;
        this.kinds = kinds;
    }

    String meaning() {
        return meaning;
    }

    boolean takes(CelType type) {
        return kinds.contains(type.kind()) || type.kind() == CelKind.DYN && this == ANY;
    }
}
