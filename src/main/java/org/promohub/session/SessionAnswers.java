package org.promohub.session;

import java.util.List;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.attribute.MadeAttribute;
import org.promohub.audience.Audience;
import org.promohub.profile.Profile;
import org.promohub.promotion.Promotions;

/** Gathers what answers about sessions show. */
final class SessionAnswers {
    private final ReturnStore returns;
    private final Promotions promotions;

    SessionAnswers(ReturnStore returns, Promotions promotions) {
        this.returns = returns;
        this.promotions = promotions;
    }

    /** The answer, with the returns as the database has them. */
    SessionState of(Found found, Session session, Optional<Profile> profile) {
        return of(found, session, profile, found.audiences(), false);
    }

    /** @param counted whether this transaction has counted something for the campaigns that the answer shows */
    SessionState of(Found found, Session session, Optional<Profile> profile, List<Audience> joined, boolean counted) {
        Caller caller = found.visit().caller();
        Outcome outcome = session.outcome();
        return new SessionState(
                caller.deployment().account(),
                caller.application().id(),
                SessionView.of(session),
                profile,
                joined,
                outcome.event(),
                promotions.withTotals(found.transaction(), caller.deployment(), outcome.evaluation(), counted),
                outcome.couponViews(),
                outcome.referral(),
                referredCustomers(found, outcome),
                Optional.empty(),
                previousReturns(found, session),
                List.<MadeAttribute>of(),
                Optional.empty());
    }

    /** As they are now, so that nobody is among them who has been erased. */
    private List<String> referredCustomers(Found found, Outcome outcome) {
        return outcome.referral()
                .map(referral -> promotions.referredCustomers(
                        found.transaction(), found.visit().caller().deployment(), referral.id()))
                .orElse(List.of());
    }

    /** Only some sessions can have any, so that others need not be asked about. */
    private List<SessionReturn> previousReturns(Found found, Session session) {
        boolean mayHave = session.state() == State.PARTIALLY_RETURNED || session.state() == State.CANCELLED;
        return mayHave
                ? returns.ofSession(
                        found.transaction(), found.visit().caller().deployment().id(), session.id())
                : List.of();
    }
}
