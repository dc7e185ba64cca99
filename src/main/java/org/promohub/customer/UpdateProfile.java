package org.promohub.customer;

import java.util.List;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.attribute.GivenAttributes;
import org.promohub.audience.AudienceChanges;
import org.promohub.audience.AudienceName;
import org.promohub.audience.MissingAudiences;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;

/**
 * Change a customer's attributes and memberships; the customer gets a profile if there was none.
 *
 * @param caller whom the request comes from
 * @param customerProfileId the customer
 * @param integration the platform whose ids the request uses
 * @param attributes the attributes to set and to remove
 * @param runRuleEngine whether to evaluate rules
 * @param audiencesChanges when audience changes count
 * @param missingAudiences what to do with audiences nobody has made
 * @param adds the audiences to join
 * @param deletes the audiences to leave
 * @param dryRun whether to keep nothing
 */
public record UpdateProfile(
        Caller caller,
        Optional<String> customerProfileId,
        Optional<String> integration,
        Optional<GivenAttributes> attributes,
        Optional<Boolean> runRuleEngine,
        Optional<AudiencesChanges> audiencesChanges,
        Optional<MissingAudiences> missingAudiences,
        List<AudienceName> adds,
        List<AudienceName> deletes,
        Optional<Boolean> dryRun) {
    private static final int MOST = 1000;

    /** When audience changes count, as the vendor has it per operation. */
    public enum AudiencesChanges {
        /** They count, and rules run whenever there are any. */
        RUN_RULES,
        /** They count, and rules run only when the request wants it. */
        COUNT,
        /** They count only when the request wants rules to run. */
        NEED_RULES
    }

    public UpdateProfile {
        customerProfileId = Optional.of(Check.id("customerProfileId", customerProfileId));
        integration = Optional.of(Check.id("integration", integration));
        adds = List.copyOf(adds);
        deletes = List.copyOf(deletes);
        int size = new AudienceChanges(adds, deletes).size();
        if (size > MOST) {
            throw Problem.invalid("adds", "and deletes must have at most " + MOST + " entries in all, not " + size);
        }
    }

    /** Whether rules are to be evaluated. */
    boolean runsRules() {
        return runRuleEngine.orElse(false)
                || (hasChanges()
                        && audiencesChanges
                                .filter(AudiencesChanges.RUN_RULES::equals)
                                .isPresent());
    }

    /** The audience changes that count. */
    AudienceChanges audienceChanges() {
        boolean count = runsRules()
                || audiencesChanges.filter(AudiencesChanges.COUNT::equals).isPresent();
        return count ? new AudienceChanges(adds, deletes) : AudienceChanges.NONE;
    }

    /** Whether the request has audience changes that do not count, which its sender may not expect. */
    boolean ignoresAudienceChanges() {
        return hasChanges() && audienceChanges().size() == 0;
    }

    private boolean hasChanges() {
        return !adds.isEmpty() || !deletes.isEmpty();
    }
}
