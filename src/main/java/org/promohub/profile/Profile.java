package org.promohub.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A customer profile.
 *
 * @param id its id in the deployment
 * @param created when it was made
 * @param integrationId what partners call the customer
 * @param attributes its attributes
 * @param closedSessions how many sessions the customer has closed
 * @param totalSales what those were worth
 * @param lastActivity when rules last ran for the customer
 */
public record Profile(
        long id,
        Instant created,
        String integrationId,
        Map<String, Object> attributes,
        long closedSessions,
        BigDecimal totalSales,
        Optional<Instant> lastActivity) {
    public Profile {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * The same with other attributes.
     *
     * @param values to be set
     * @param removed names to be removed
     */
    public Profile withAttributes(Map<String, Object> values, Iterable<String> removed) {
        Map<String, Object> after = new TreeMap<>(attributes);
        after.putAll(values);
        removed.forEach(after::remove);
        return new Profile(id, created, integrationId, after, closedSessions, totalSales, lastActivity);
    }

    /** The same after rules ran. */
    public Profile activeAt(Instant moment) {
        return new Profile(id, created, integrationId, attributes, closedSessions, totalSales, Optional.of(moment));
    }

    /**
     * The same after sessions were closed, cancelled or returned.
     *
     * @param sessions how many more closed sessions there are
     * @param sales how much more they are worth
     */
    public Profile withSales(long sessions, BigDecimal sales) {
        return new Profile(
                id, created, integrationId, attributes, closedSessions + sessions, totalSales.add(sales), lastActivity);
    }
}
