package org.promohub.audience;

import java.util.List;
import java.util.Set;
import org.promohub.problem.Problem;

/**
 * Which audiences a customer joins and leaves.
 *
 * @param adds the audiences to join
 * @param deletes the audiences to leave
 */
public record AudienceChanges(List<AudienceName> adds, List<AudienceName> deletes) {
    /** None. */
    public static final AudienceChanges NONE = new AudienceChanges(List.of(), List.of());

    public AudienceChanges {
        adds = List.copyOf(adds);
        deletes = List.copyOf(deletes);
        requireApart(adds, deletes);
    }

    /** Refuses to join and to leave one audience. */
    static void requireApart(List<AudienceName> adds, List<AudienceName> deletes) {
        Set<AudienceName> joined = Set.copyOf(adds);
        for (AudienceName left : deletes) {
            if (joined.contains(left)) {
                throw Problem.invalid("deletes", "must not have audience " + left.shown() + ", which adds has too");
            }
        }
    }

    /** How many there are in all. */
    public int size() {
        return adds.size() + deletes.size();
    }
}
