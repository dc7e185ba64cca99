package org.promohub.rule;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map that is the same in many answers, such as the reason why a condition of a rule was not true. Whoever writes answers
 * can leave here what it writes, and finds it the next time.
 */
public final class FixedMap extends AbstractMap<String, Object> {
    private final Map<String, Object> fields;
    private volatile @Nullable Object written;

    public FixedMap(Map<String, Object> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * What this map is written as.
     *
     * @param type of what is written: everybody who asks writes the same
     * @param writer is asked the first time, and perhaps once more by others at the same moment
     */
    public <T> T written(Class<T> type, Function<Map<String, Object>, T> writer) {
        Object before = written;
        if (before != null) {
            return type.cast(before);
        }
        T now = writer.apply(fields);
        written = now;
        return now;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return fields.entrySet();
    }

    @Override
    @SuppressWarnings("NullAway") // null for what is not there, as in every map
    public @Nullable Object get(Object name) {
        return fields.get(name);
    }
}
