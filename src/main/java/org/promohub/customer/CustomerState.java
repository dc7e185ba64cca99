package org.promohub.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.promohub.attribute.MadeAttribute;
import org.promohub.audience.Audience;
import org.promohub.audience.NamedAudience;
import org.promohub.profile.Profile;
import org.promohub.promotion.Promoted;
import org.promohub.rule.Evaluation;

/**
 * A customer after a change.
 *
 * @param accountId the account of the deployment
 * @param applicationId the application of the caller
 * @param profile the profile
 * @param audiences the audiences the customer is in, by id
 * @param named the audiences that the request named, and what became of them
 * @param createdAttributes the attributes that the request made
 * @param ruleRun the event that rules were evaluated for, if they were
 * @param evaluation what the rules said
 */
public record CustomerState(
        long accountId,
        long applicationId,
        Profile profile,
        List<Audience> audiences,
        List<NamedAudience> named,
        List<MadeAttribute> createdAttributes,
        Optional<RuleRun> ruleRun,
        Evaluation evaluation) {

    /**
     * The event that rules were evaluated for.
     *
     * @param id its id in the deployment
     * @param created when
     * @param type the built-in event's name
     */
    public record RuleRun(long id, Instant created, String type) {}

    public CustomerState {
        audiences = List.copyOf(audiences);
        named = List.copyOf(named);
        createdAttributes = List.copyOf(createdAttributes);
    }

    /** The same after rules were evaluated. */
    CustomerState after(Promoted promoted, RuleRun run) {
        return new CustomerState(
                accountId,
                applicationId,
                promoted.profile().orElse(profile),
                promoted.audiences(),
                named,
                createdAttributes,
                Optional.of(run),
                promoted.evaluation());
    }
}
