package org.promohub.rule;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The fields of a struct in formulas, each made when a formula first reads it. */
final class Fields extends AbstractMap<String, Object> {
    private final Map<String, Supplier<?>> makers = new HashMap<>();
    private final Map<String, Object> made = new HashMap<>();

    Fields with(String name, Supplier<?> maker) {
        makers.put(name, maker);
        return this;
    }

    @Override
    public boolean containsKey(Object name) {
        return makers.containsKey(name);
    }

    @Override
    @SuppressWarnings("NullAway") // as every map has it
    public @Nullable Object get(Object name) {
        Object value = made.get(name);
        if (value == null) {
            Supplier<?> maker = makers.get(name);
            if (maker == null) {
                return null;
            }
            value = maker.get();
            made.put((String) name, value);
        }
        return value;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        makers.keySet().forEach(this::get);
        return Map.copyOf(made).entrySet();
    }
}
