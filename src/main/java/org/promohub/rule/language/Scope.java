package org.promohub.rule.language;

import java.util.Map;
import java.util.Optional;

/** What the names in a formula stand for. A scope within another adds one name, or gives it another meaning. */
public final class Scope {
    private final Map<String, Object> names;
    private final Optional<Scope> outer;

    private Scope(Map<String, Object> names, Optional<Scope> outer) {
        this.names = names;
        this.outer = outer;
    }

    /** The outermost scope. */
    public static Scope of(Map<String, Object> names) {
        return new Scope(Map.copyOf(names), Optional.empty());
    }

    /** A scope within this one. */
    public Scope with(String name, Object meaning) {
        return new Scope(Map.of(name, meaning), Optional.of(this));
    }

    /** What a name stands for; nothing when there is none of this name. */
    public Optional<Object> find(String name) {
        Object meaning = names.get(name);
        return meaning == null ? outer.flatMap(scope -> scope.find(name)) : Optional.of(meaning);
    }
}
