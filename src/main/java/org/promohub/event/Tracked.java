package org.promohub.event;

import java.util.Map;

/**
 * The answer to an event: what was answered when it came first.
 *
 * @param silent whether the sender wants no answer
 * @param state the customer after the event, a {@link org.promohub.customer.CustomerState} as plain values
 */
public record Tracked(boolean silent, Map<String, Object> state) {
    public Tracked {
        state = Map.copyOf(state);
    }
}
