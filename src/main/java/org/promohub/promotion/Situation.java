package org.promohub.promotion;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.promohub.audience.Audience;
import org.promohub.profile.Profile;
import org.promohub.rule.Occasion;
import org.promohub.rule.SessionFacts;

/**
 * What rules are to be evaluated for, as the request has left it.
 *
 * @param occasion the event
 * @param session the session, if there is one
 * @param profile the customer, locked in this transaction; without one the session is anonymous
 * @param audiences the audiences the customer is in
 * @param joined the ids of those that this request added
 * @param left those that this request removed
 * @param stage how much is to be done
 * @param settlement what earlier evaluations for the same session have done; {@link Settlement#NONE} for a new one
 */
public record Situation(
        Occasion occasion,
        Optional<SessionFacts> session,
        Optional<Profile> profile,
        List<Audience> audiences,
        Set<Long> joined,
        Set<Audience> left,
        Stage stage,
        Settlement settlement) {
    public Situation {
        audiences = List.copyOf(audiences);
        joined = Set.copyOf(joined);
        left = Set.copyOf(left);
    }
}
