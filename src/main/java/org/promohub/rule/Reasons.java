package org.promohub.rule;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Why a rule did not apply when nothing is to be said but which condition was not true: the same in each answer. */
final class Reasons {
    private final AtomicReferenceArray<@Nullable FixedMap> byCondition;

    /** @param conditions how many the rule has */
    Reasons(int conditions) {
        this.byCondition = new AtomicReferenceArray<>(conditions);
    }

    /** The reason that a condition is. */
    FixedMap of(int condition, Supplier<Map<String, Object>> fields) {
        FixedMap before = byCondition.get(condition);
        if (before != null) {
            return before;
        }
        FixedMap now = new FixedMap(fields.get());
        return byCondition.compareAndSet(condition, null, now) ? now : byCondition.get(condition);
    }
}
