package org.promohub.rule.language;

import java.util.Set;

/**
 * What {@code audiences} stands for in a formula. Audiences are named by name or by the platform's id.
 *
 * @param current those the customer is in
 * @param joined those that this request put the customer in
 * @param left those that this request took the customer out of
 */
public record AudienceFacts(Set<String> current, Set<String> joined, Set<String> left) {
    /** No audiences at all. */
    public static final AudienceFacts NONE = new AudienceFacts(Set.of(), Set.of(), Set.of());

    public AudienceFacts {
        current = Set.copyOf(current);
        joined = Set.copyOf(joined);
        left = Set.copyOf(left);
    }
}
