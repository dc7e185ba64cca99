package org.promohub.tenant;

import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;

/**
 * A shop within a deployment: campaigns, codes and sessions belong to one.
 *
 * @param id its id, unique in the deployment
 * @param name what people call it
 * @param aliases other ids that partner set-ups may still name it by, as after a migration
 * @param currency the currency of all its amounts
 * @param timeZone the zone of its time windows
 * @param codeCase how it treats the case of codes
 * @param additionalCosts the names of what may come on top of a cart or an item, such as shipping
 */
public record Application(
        long id,
        String name,
        Set<Long> aliases,
        Currency currency,
        ZoneId timeZone,
        CodeCase codeCase,
        Set<String> additionalCosts) {
    public Application {
        aliases = Set.copyOf(aliases);
        additionalCosts = Collections.unmodifiableSet(new TreeSet<>(additionalCosts));
    }

    /** Whether a partner that names this id means this application. */
    public boolean answersTo(long applicationId) {
        return id == applicationId || aliases.contains(applicationId);
    }
}
