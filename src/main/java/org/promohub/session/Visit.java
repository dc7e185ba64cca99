package org.promohub.session;

import java.util.Optional;
import org.promohub.access.Caller;

/**
 * A request that changes a session.
 *
 * @param caller whom it comes from
 * @param sessionId the session
 * @param profileId the customer it names, if it does; otherwise the session's own is meant
 * @param dry whether to keep nothing
 */
record Visit(Caller caller, String sessionId, Optional<String> profileId, boolean dry) {}
