package org.promohub.session;

import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.problem.Check;
import org.promohub.repeat.KeyedRequest;

/**
 * Open a closed session again, which takes back all that it was closed with.
 *
 * @param caller whom the request comes from
 * @param customerSessionId the session; required
 * @param dryRun whether to keep nothing
 * @param dry the same, by another name
 * @param callback where else to send the answer
 * @param idempotencyKey what the sender calls the request, in case it sends it again; at most 255 characters
 */
public record ReopenSession(
        Caller caller,
        Optional<String> customerSessionId,
        Optional<Boolean> dryRun,
        Optional<Boolean> dry,
        Optional<Callback> callback,
        Optional<String> idempotencyKey) {
    public ReopenSession {
        idempotencyKey = KeyedRequest.checkedKey("idempotencyKey", idempotencyKey);
        customerSessionId = Optional.of(Check.id("customerSessionId", customerSessionId));
    }

    boolean isDry() {
        return dryRun.orElse(false) || dry.orElse(false);
    }

    String sessionId() {
        return customerSessionId.orElseThrow();
    }
}
