package org.promohub.callback;

import java.util.Optional;
import org.promohub.access.Caller;

/**
 * A delivery before it is in the outbox.
 *
 * @param caller whose request caused it
 * @param subject what it is about
 * @param correlationId the sender's own id of it
 */
record NewDelivery(Caller caller, Subject subject, Optional<String> correlationId, Message message) {

    String lane() {
        return Message.lane(caller.deployment().id(), message.uri().origin(), subject.orderingKey());
    }

    Optional<String> laneIf(boolean head) {
        return head ? Optional.of(lane()) : Optional.empty();
    }
}
