package org.promohub.customer;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.promohub.access.Caller;
import org.promohub.attribute.MadeAttribute;
import org.promohub.audience.Audience;
import org.promohub.audience.NamedAudience;
import org.promohub.profile.Profile;
import org.promohub.promotion.Promoted;
import org.promohub.rule.Evaluation;

/**
 * A customer after a request.
 *
 * @param accountId the account of the deployment
 * @param applicationId the application of the caller
 * @param profile the profile
 * @param audiences the audiences the customer is in, by id
 * @param named the audiences that the request named, and what became of them
 * @param createdAttributes the attributes that the request made
 * @param event the event that rules were evaluated for, if they were
 * @param evaluation what the rules said
 */
public record CustomerState(
        long accountId,
        long applicationId,
        Profile profile,
        List<Audience> audiences,
        List<NamedAudience> named,
        List<MadeAttribute> createdAttributes,
        Optional<RuleRun> event,
        Evaluation evaluation) {

    /**
     * The event that rules were evaluated for.
     *
     * @param id its id in the deployment
     * @param created when
     * @param type its type: a partner's own or a built-in one
     * @param attributes its attributes
     */
    public record RuleRun(long id, Instant created, String type, Map<String, Object> attributes) {
        public RuleRun {
            attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        }
    }

    /** Of a request that names no audience, before rules. */
    public static CustomerState of(
            Caller caller, Profile profile, List<Audience> audiences, List<MadeAttribute> createdAttributes) {
        return new CustomerState(
                caller.deployment().account(),
                caller.application().id(),
                profile,
                audiences,
                List.of(),
                createdAttributes,
                Optional.empty(),
                Evaluation.NONE);
    }

    public CustomerState {
        audiences = List.copyOf(audiences);
        named = List.copyOf(named);
        createdAttributes = List.copyOf(createdAttributes);
    }

    /** The same with the audiences that the request named. */
    CustomerState withNamed(List<NamedAudience> audiencesOfRequest) {
        return new CustomerState(
                accountId, applicationId, profile, audiences, audiencesOfRequest, createdAttributes, event, evaluation);
    }

    /** The same after rules were evaluated. */
    CustomerState after(Promoted promoted, Evaluation shown, RuleRun run) {
        return new CustomerState(
                accountId,
                applicationId,
                promoted.profile().orElse(profile),
                promoted.audiences(),
                named,
                createdAttributes,
                Optional.of(run),
                shown);
    }
}
