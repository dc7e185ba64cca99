package org.promohub.audience;

import java.time.Instant;

/**
 * Something that happened to a membership.
 *
 * @param audienceId the audience
 * @param audienceName what it was called then
 * @param added whether the customer joined; otherwise they left
 * @param platform the platform whose key was used
 * @param requestId the request that did it
 * @param created when
 */
public record MembershipChange(
        long audienceId, String audienceName, boolean added, String platform, String requestId, Instant created) {}
