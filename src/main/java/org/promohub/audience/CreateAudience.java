package org.promohub.audience;

import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.problem.Check;

/**
 * Make an audience.
 *
 * @param caller whom the request comes from
 * @param integration the platform it comes from
 * @param audienceId what the platform calls it
 * @param audienceName what people call it
 */
public record CreateAudience(
        Caller caller, Optional<String> integration, Optional<String> audienceId, Optional<String> audienceName) {
    public CreateAudience {
        integration = Optional.of(Check.id("integration", integration));
        audienceId = Optional.of(Check.id("audienceId", audienceId));
        audienceName = Optional.of(Check.id("audienceName", audienceName));
    }
}
