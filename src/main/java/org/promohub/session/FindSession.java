package org.promohub.session;

import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.problem.Check;

/**
 * Show a session.
 *
 * @param caller whom the request comes from
 * @param customerSessionId the session; required
 */
public record FindSession(Caller caller, Optional<String> customerSessionId) {
    public FindSession {
        customerSessionId = Optional.of(Check.id("customerSessionId", customerSessionId));
    }

    String sessionId() {
        return customerSessionId.orElseThrow();
    }
}
