package org.promohub.session;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.promohub.problem.Problem;

/**
 * An additional cost, as a request gives it.
 *
 * @param price how much; required, not negative
 */
public record GivenCost(Optional<BigDecimal> price) {
    public GivenCost {
        price = Optional.of(Amounts.kept("price", price.orElseThrow(() -> Problem.invalid("price", "is missing"))));
    }

    /** Refuses costs that the application does not declare, and such without a value. */
    static void requireKnown(String field, Map<String, @Nullable GivenCost> given, Set<String> known) {
        given.forEach((name, cost) -> {
            String one = field + "." + (name.length() > 60 ? name.substring(0, 60) + "…" : name);
            if (!known.contains(name)) {
                throw Problem.invalid(one, "is not an additional cost of the application" + list(known));
            }
            if (cost == null) {
                throw Problem.invalid(one, "must be an object with a price, not null");
            }
        });
    }

    /** The amounts by name. */
    static Map<String, BigDecimal> amounts(Map<String, @Nullable GivenCost> given) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        given.forEach((name, cost) -> {
            if (cost != null) {
                amounts.put(name, cost.price().orElseThrow());
            }
        });
        return amounts;
    }

    private static String list(Set<String> known) {
        return known.isEmpty() ? ", which has none" : "; there are " + String.join(", ", known);
    }
}
