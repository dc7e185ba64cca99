package org.promohub.rule;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A struct in formulas with more fields, which are made anew each time a formula reads them. */
final class Live extends AbstractMap<String, Object> {
    private final Map<String, Object> struct;
    private final Map<String, Supplier<?>> more = new HashMap<>();

    Live(Map<String, Object> struct) {
        this.struct = struct;
    }

    Live with(String name, Supplier<?> maker) {
        more.put(name, maker);
        return this;
    }

    @Override
    public boolean containsKey(Object name) {
        return more.containsKey(name) || struct.containsKey(name);
    }

    @Override
    @SuppressWarnings("NullAway") // as every map has it
    public @Nullable Object get(Object name) {
        Supplier<?> maker = more.get(name);
        return maker == null ? struct.get(name) : maker.get();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new HashMap<>(struct);
        more.forEach((name, maker) -> all.put(name, maker.get()));
        return all.entrySet();
    }
}
