package org.promohub.callback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A delivery as operators see it: without its content and its keys.
 *
 * @param id its number
 * @param messageId its id as receivers see it
 * @param webhookId the webhook it comes from, none for a callback
 * @param target the server it goes to
 * @param reason why it is dead, or why the last try failed
 * @param due when it is tried next; none while another of its session is before it
 * @param attempts what was tried, the first first
 */
public record DeliveryView(
        long id,
        String messageId,
        String deployment,
        Optional<Long> webhookId,
        String target,
        String state,
        long tries,
        Optional<String> reason,
        Optional<Instant> due,
        Instant created,
        Optional<Instant> settled,
        String requestId,
        Optional<String> correlationId,
        List<AttemptView> attempts) {
    public DeliveryView {
        attempts = List.copyOf(attempts);
    }

    /**
     * An attempt as operators see it.
     *
     * @param status the HTTP status, none when there was no answer
     * @param answer the first characters of the answer, or what went wrong
     */
    public record AttemptView(Instant tried, Optional<Long> status, long durationMillis, String answer) {}
}
