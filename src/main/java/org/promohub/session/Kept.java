package org.promohub.session;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.promohub.promotion.Settlement;

/**
 * What a session keeps to take back what it was closed with, and to know its closing request again.
 *
 * @param settlement what promotions have done for it
 * @param effects the effects it was closed with, and those that have taken some of it back; none before
 * @param attributes its attributes as requests have set them, without what rules made of them
 */
record Kept(Settlement settlement, List<Map<String, Object>> effects, Map<String, Object> attributes) {
    /** Nothing done. */
    static final Kept NOTHING = new Kept(Settlement.NONE, List.of(), Map.of());

    Kept {
        effects = List.copyOf(effects);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** After some of it was taken back. */
    Kept and(List<Map<String, Object>> rolledBack) {
        return new Kept(
                settlement, Stream.concat(effects.stream(), rolledBack.stream()).toList(), attributes);
    }

    /** After all of it was taken back. What is done only once per session stays done. */
    Kept takenBack() {
        return new Kept(
                new Settlement(settlement.done(), Map.of(), Map.of(), Map.of(), List.of()), List.of(), attributes);
    }

    /** Only what a cancellation gives back to codes and budgets. */
    Kept erased() {
        return new Kept(
                new Settlement(
                        Map.of(),
                        settlement.counted(),
                        settlement.totals(),
                        settlement.coupons(),
                        settlement.referrals()),
                List.of(),
                Map.of());
    }
}
