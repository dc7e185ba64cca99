package org.promohub.session;

import java.util.List;
import java.util.Optional;
import org.promohub.attribute.MadeAttribute;
import org.promohub.audience.Audience;
import org.promohub.profile.Profile;
import org.promohub.referral.Referral;
import org.promohub.rule.Evaluation;

/**
 * A session after a request, and all that belongs to it.
 *
 * @param accountId the account of the deployment
 * @param applicationId the application of the caller
 * @param session the session
 * @param profile the customer, unless the session is anonymous
 * @param audiences the audiences the customer is in, by id
 * @param event the built-in event that the last change was
 * @param evaluation what the rules said, or what was taken back
 * @param coupons the coupons whose codes were entered
 * @param referral the referral whose code was entered
 * @param referredCustomers the first customers who have used it in sessions that are closed, oldest first
 * @param returned what this request has returned
 * @param previousReturns what was returned before, oldest first
 * @param createdAttributes the attributes that the request made
 * @param responseContent which parts the sender wants; all, when it does not say
 */
public record SessionState(
        long accountId,
        long applicationId,
        SessionView session,
        Optional<Profile> profile,
        List<Audience> audiences,
        Outcome.Event event,
        Evaluation evaluation,
        List<CouponView> coupons,
        Optional<Referral> referral,
        List<String> referredCustomers,
        Optional<SessionReturn> returned,
        List<SessionReturn> previousReturns,
        List<MadeAttribute> createdAttributes,
        Optional<List<String>> responseContent) {
    public SessionState {
        audiences = List.copyOf(audiences);
        coupons = List.copyOf(coupons);
        referredCustomers = List.copyOf(referredCustomers);
        previousReturns = List.copyOf(previousReturns);
        createdAttributes = List.copyOf(createdAttributes);
    }

    /** The same with what this request has returned. */
    SessionState returning(SessionReturn now) {
        return with(Optional.of(now), createdAttributes, responseContent);
    }

    /** The same with the attributes that this request has made. */
    SessionState making(List<MadeAttribute> made) {
        return with(returned, made, responseContent);
    }

    /** The same for a sender who wants only these parts. */
    SessionState showing(Optional<List<String>> wanted) {
        return with(returned, createdAttributes, wanted);
    }

    private SessionState with(Optional<SessionReturn> now, List<MadeAttribute> made, Optional<List<String>> wanted) {
        return new SessionState(
                accountId,
                applicationId,
                session,
                profile,
                audiences,
                event,
                evaluation,
                coupons,
                referral,
                referredCustomers,
                now,
                previousReturns,
                made,
                wanted);
    }
}
