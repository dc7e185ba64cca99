package org.promohub.audience;

import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.problem.Check;

/**
 * Give an audience another name.
 *
 * @param caller whom the request comes from
 * @param integration the platform it comes from
 * @param audienceId the platform's id of it, or the hub's
 * @param audienceName what people call it from now on
 */
public record RenameAudience(
        Caller caller, Optional<String> integration, Optional<String> audienceId, Optional<String> audienceName) {
    public RenameAudience {
        integration = Optional.of(Check.id("integration", integration));
        audienceId = Optional.of(Check.id("audienceId", audienceId));
        audienceName = Optional.of(Check.id("audienceName", audienceName));
    }
}
