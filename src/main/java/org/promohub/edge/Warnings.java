package org.promohub.edge;

import org.promohub.access.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators should know of requests that were answered well. */
public final class Warnings {
    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);

    private Warnings() {}

    /** A request had audience changes, which do not count as it said not to run rules. */
    public static void ignoredAudiences(Caller caller) {
        LOG.warn(
                "{} {} audience changes of {} were not applied, as runRuleEngine is false",
                caller.deployment().id(),
                caller.requestId(),
                caller.platform().wireName());
    }
}
