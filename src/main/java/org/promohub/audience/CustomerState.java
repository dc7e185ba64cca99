package org.promohub.audience;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.promohub.attribute.MadeAttribute;
import org.promohub.profile.Profile;
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
     * An audience that a request named.
     *
     * @param audience the audience, as it is now
     * @param status what the request did to it
     */
    public record NamedAudience(Audience audience, Status status) {}

    /** What a request did to an audience. */
    public enum Status {
        NEW,
        UPDATED,
        UNMODIFIED
    }

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
}
