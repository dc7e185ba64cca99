package org.promohub.audience;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** What to do with audiences. */
    public enum Action {
        ADD,
        DELETE
    }

    /**
     * What changes for one customer.
     *
     * @param customerProfileId the customer
     * @param adds the audiences to join
     * @param deletes the audiences to leave
     * @param action what to do with the audience, for platforms that send one at a time
     * @param audience that audience
     */
    public record Change(
            Optional<String> customerProfileId,
            List<AudienceName> adds,
            List<AudienceName> deletes,
            Optional<Action> action,
            Optional<AudienceName> audience) {
        public Change {
            customerProfileId = Optional.of(Check.id("customerProfileId", customerProfileId));
            if (audience.isPresent() && action.isEmpty()) {
                throw Problem.invalid("action", "is missing");
            }
            adds = with(adds, Action.ADD, action, audience);
            deletes = with(deletes, Action.DELETE, action, audience);
            AudienceChanges.requireApart(adds, deletes);
        }

        private static List<AudienceName> with(
                List<AudienceName> names, Action wanted, Optional<Action> action, Optional<AudienceName> audience) {
            return action.filter(wanted::equals).isPresent()
                    ? Stream.concat(names.stream(), audience.stream()).toList()
                    : List.copyOf(names);
        }

        int size() {
            return adds.size() + deletes.size();
        }
    }

    public ChangeMemberships {
        integration = Optional.of(Check.id("integration", integration));
        changes = List.copyOf(changes);
        int size = changes.stream().mapToInt(Change::size).sum();
        if (size > MOST) {
            throw Problem.invalid("changes", "must have at most " + MOST + " adds and deletes in all, not " + size);
        }
    }
}
