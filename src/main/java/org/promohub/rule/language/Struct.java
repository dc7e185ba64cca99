package org.promohub.rule.language;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.promohub.rule.language.Sought.Column;

/**
 * What a name in formulas stands for when it has fields, each of which is made when a formula first reads it; fields that are
 * laid over another struct are made anew each time.
 */
@SuppressWarnings("Immutable") // a field is the same each time, whenever it is made
public final class Struct extends StructValue<String, Struct> {
    private final Map<String, Object> made;
    private final Map<String, Supplier<?>> makers;
    private final Map<Column, Optional<Set<String>>> texts;
    private final Optional<Struct> below;

    /** A struct without fields. */
    public Struct() {
        this(Optional.empty());
    }

    private Struct(Optional<Struct> below) {
        this.made = new HashMap<>();
        this.makers = new HashMap<>();
        this.texts = new HashMap<>();
        this.below = below;
    }

    /** A struct with the fields of this one, over which others can be laid. */
    public Struct under() {
        return new Struct(Optional.of(this));
    }

    /** Gives it a field. */
    public Struct with(String name, Supplier<?> maker) {
        makers.put(name, maker);
        return this;
    }

    /** What a field stands for; nothing when there is none of this name. */
    @Override
    public Optional<Object> find(String name) {
        if (below.isPresent()) {
            Supplier<?> maker = makers.get(name);
            return maker == null ? below.get().find(name) : Optional.of(maker.get());
        }
        Object value = made.get(name);
        if (value == null) {
            Supplier<?> maker = makers.get(name);
            if (maker == null) {
                return Optional.empty();
            }
            value = maker.get();
            made.put(name, value);
        }
        return Optional.of(value);
    }

    /**
     * The texts that the structs of a list have in a field.
     *
     * @return nothing when one of them has none, or when the list is laid over another
     */
    Optional<Set<String>> textsOf(Column column) {
        if (below.isPresent()) {
            return makers.containsKey(column.list())
                    ? Optional.empty()
                    : below.get().textsOf(column);
        }
        return texts.computeIfAbsent(column, key -> find(key.list())
                .flatMap(list -> texts(list, key.path().split("\\."))));
    }

    private static Optional<Set<String>> texts(Object list, String[] path) {
        Set<String> texts = new HashSet<>();
        for (Object each : list instanceof List<?> structs ? structs : List.of(list)) {
            Optional<Object> value = Optional.of(each);
            for (String field : path) {
                value = value.flatMap(in -> in instanceof Struct struct ? struct.find(field) : Optional.empty());
            }
            if (value.isEmpty() || !(value.get() instanceof String text)) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    /**
     * What a field stands for.
     *
     * @throws CelAttributeNotFoundException when there is none of this name, as for an attribute that is not set
     */
    @Override
    public Object select(String name) {
        return find(name).orElseThrow(() -> CelAttributeNotFoundException.forMissingMapKey(name));
    }

    @Override
    public Struct value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return makers.isEmpty() && below.isEmpty();
    }

    @Override
    public CelType celType() {
        return SimpleType.DYN;
    }
}
