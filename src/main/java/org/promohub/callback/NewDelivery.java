package org.promohub.callback;

import java.util.Optional;
import org.promohub.access.Caller;

/**
 * A delivery before it is in the outbox.
 *
 * @param caller whose request caused it
 * @param orderingKey deliveries of one key to one server go out in order
 * @param correlationId the sender's own id of it
 */
record NewDelivery(Caller caller, String orderingKey, Optional<String> correlationId, Message message) {

    String lane() {
        return Message.lane(caller.deployment().id(), message.uri(), orderingKey);
    }

    Optional<String> laneIf(boolean head) {
        return head ? Optional.of(lane()) : Optional.empty();
    }
}
