package org.promohub.access;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.promohub.tenant.Application;
import org.promohub.tenant.Deployment;

/**
 * An API key as the hub keeps it: without the key itself.
 *
 * @param title what people call it
 * @param digest what the key digests to
 * @param deployment the tenant it opens
 * @param application the application it is bound to
 * @param platform the platform it was made for
 * @param expires when it stops to work, if ever
 * @param requestsPerSecond how many requests it may make in a second on one node, if there is a limit
 */
public record ApiKey(
        String title,
        KeyDigest digest,
        Deployment deployment,
        Application application,
        Platform platform,
        Optional<Instant> expires,
        OptionalInt requestsPerSecond) {

    /** Whether the key works at this moment. */
    public boolean worksAt(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
