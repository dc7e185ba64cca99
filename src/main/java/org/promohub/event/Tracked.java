package org.promohub.event;

import java.util.Map;
import java.util.Optional;

/**
 * The answer to an event: what was answered when it came first.
 *
 * @param silent whether the sender wants no answer
 * @param state the customer after the event, a {@link org.promohub.customer.CustomerState} as plain values; empty for
 *     a sender who wants no answer
 */
public record Tracked(boolean silent, Map<String, Object> state) {
    public Tracked {
        state = silent ? Map.of() : Map.copyOf(state);
    }

    /** Whose data it has. */
    Optional<String> customer() {
        return Optional.ofNullable(state.get("profile"))
                .map(profile -> (Map<?, ?>) profile)
                .map(profile -> String.valueOf(profile.get("integrationId")));
    }
}
