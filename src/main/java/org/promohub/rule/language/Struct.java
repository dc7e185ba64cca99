package org.promohub.rule.language;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a name in formulas stands for when it has fields, each of which is made when a formula first reads it; fields that are
 * laid over another struct are made anew each time.
 */
@SuppressWarnings("Immutable") // a field is the same each time, whenever it is made
public final class Struct extends StructValue<String, Struct> {
    private final Map<String, Object> made;
    private final Map<String, Supplier<?>> makers;
    private final Optional<Struct> below;

    /** A struct without fields. */
    public Struct() {
        this(Optional.empty());
    }

    private Struct(Optional<Struct> below) {
        this.made = new HashMap<>();
        this.makers = new HashMap<>();
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
