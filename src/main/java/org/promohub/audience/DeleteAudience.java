package org.promohub.audience;

import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.problem.Check;

/**
 * Delete an audience, and everybody's membership in it.
 *
 * @param caller whom the request comes from
 * @param integration the platform it comes from
 * @param audienceId the platform's id of it, or the hub's
 */
public record DeleteAudience(Caller caller, Optional<String> integration, Optional<String> audienceId) {
    public DeleteAudience {
        integration = Optional.of(Check.id("integration", integration));
        audienceId = Optional.of(Check.id("audienceId", audienceId));
    }
}
