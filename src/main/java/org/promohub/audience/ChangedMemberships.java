package org.promohub.audience;

import java.util.List;
import java.util.Set;

/**
 * What a change of one customer's memberships did.
 *
 * @param named the audiences that the request named, where it may make them, and what became of them
 * @param joined the ids of the audiences that the customer was not in before
 * @param left the audiences that the customer was in before
 */
public record ChangedMemberships(List<NamedAudience> named, Set<Long> joined, Set<Audience> left) {
    /** Of a request that names no audience. */
    public static final ChangedMemberships NONE = new ChangedMemberships(List.of(), Set.of(), Set.of());

    public ChangedMemberships {
        named = List.copyOf(named);
        joined = Set.copyOf(joined);
        left = Set.copyOf(left);
    }
}
