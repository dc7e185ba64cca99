package org.promohub.audience;

import java.util.List;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;

/**
 * Put customers into audiences and take them out, all or nothing.
 *
 * @param caller whom the request comes from
 * @param integration the platform whose ids the request uses
 * @param representation whether the answer is to say what became of each change
 * @param changes one entry a customer; a customer may have several
 */
public record ChangeMemberships(
        Caller caller, Optional<String> integration, Optional<Boolean> representation, List<Change> changes) {
    private static final int MOST = 1000;

    /**
     * What changes for one customer.
     *
     * @param customerProfileId the customer
     * @param adds the audiences to join
     * @param deletes the audiences to leave
     */
    public record Change(Optional<String> customerProfileId, List<AudienceName> adds, List<AudienceName> deletes) {
        public Change {
            customerProfileId = Optional.of(Check.id("customerProfileId", customerProfileId));
            adds = List.copyOf(adds);
            deletes = List.copyOf(deletes);
        }

        AudienceChanges audiences() {
            return new AudienceChanges(adds, deletes);
        }
    }

    public ChangeMemberships {
        integration = Optional.of(Check.id("integration", integration));
        changes = List.copyOf(changes);
        int size =
                changes.stream().mapToInt(change -> change.audiences().size()).sum();
        if (size > MOST) {
            throw Problem.invalid("changes", "must have at most " + MOST + " adds and deletes in all, not " + size);
        }
    }
}
