package org.promohub.session;

import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.repeat.KeyedRequest;
import org.promohub.repeat.Operation;

/**
 * A request that changes a session.
 *
 * @param caller whom it comes from
 * @param sessionId the session
 * @param profileId the customer it names, if it does; otherwise the session's own is meant
 * @param dry whether to keep nothing
 */
record Visit(Caller caller, String sessionId, Optional<String> profileId, boolean dry) {

    /** It as one that is done once under its key; a dry one does not use its key. */
    KeyedRequest<SessionState> under(Optional<String> key, Operation<SessionState> operation) {
        return new KeyedRequest<>(operation, caller, sessionId, key.filter(used -> !dry));
    }
}
