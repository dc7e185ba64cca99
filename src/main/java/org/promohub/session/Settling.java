package org.promohub.session;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.promohub.access.Caller;
import org.promohub.audience.Audience;
import org.promohub.profile.Profile;
import org.promohub.promotion.Promoted;
import org.promohub.promotion.Promotions;
import org.promohub.promotion.Situation;
import org.promohub.promotion.Stage;
import org.promohub.rule.Explanation;
import org.promohub.rule.Occasion;
import org.promohub.rule.SessionFacts;
import org.promohub.store.Ids;

/** Has promotions evaluated for sessions, and taken back. */
final class Settling {
    private final Promotions promotions;
    private final Ids ids;
    private final Clock clock;

    Settling(Promotions promotions, Ids ids, Clock clock) {
        this.promotions = promotions;
        this.ids = ids;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A new id; 0 in a dry run. */
    long id(Visit visit, String kind) {
        return visit.dry() ? 0 : ids.next(visit.caller().deployment().id(), kind);
    }

    Outcome.Event event(Visit visit, Transition transition) {
        return new Outcome.Event(id(visit, "event"), now(), transition.eventType());
    }

    /**
     * Evaluates what the session contains now.
     *
     * @param session as the request leaves it
     * @param profile its customer
     * @param audiences those the customer is in
     */
    Promoted evaluate(
            Found found, Outcome.Event event, Session session, Optional<Profile> profile, List<Audience> audiences) {
        Stage stage = found.visit().dry() ? Stage.DRY : session.state() == State.CLOSED ? Stage.FINAL : Stage.OPEN;
        return promotions.evaluate(
                found.transaction(), found.visit().caller(), situation(event, session, profile, audiences, stage));
    }

    /** What the rules would decide about the session, and why; nothing is done. */
    Explanation explain(Found found, Outcome.Event event, Session session) {
        return promotions.explain(
                found.transaction(),
                found.visit().caller(),
                situation(event, session, found.profile(), found.audiences(), Stage.DRY));
    }

    private static Situation situation(
            Outcome.Event event, Session session, Optional<Profile> profile, List<Audience> audiences, Stage stage) {
        return new Situation(
                new Occasion(event.id(), event.type(), Map.of()),
                Optional.of(facts(session)),
                profile,
                audiences,
                Set.of(),
                Set.of(),
                stage,
                session.kept().settlement());
    }

    /** Takes back all that a session was closed with; the effects that say so. */
    List<Map<String, Object>> rollBack(Found found, Kept kept) {
        return promotions.rollBack(
                found.transaction(), found.visit().caller(), found.profile(), kept.settlement(), kept.effects());
    }

    /** Takes back what was given for units, by position and number; the effects that say so. */
    List<Map<String, Object>> rollBack(Found found, Session before, Map<Integer, List<Integer>> units) {
        Caller caller = found.visit().caller();
        Kept kept = before.kept();
        return promotions.rollBackUnits(
                found.transaction(),
                caller,
                kept.settlement(),
                kept.effects(),
                before.content().cart(),
                units);
    }

    private static SessionFacts facts(Session session) {
        SessionContent content = session.content();
        return new SessionFacts(
                session.integrationId(),
                session.state().toString(),
                session.created(),
                session.first(),
                content.cart(),
                content.couponCodes(),
                content.referralCode(),
                content.identifiers(),
                content.attributes());
    }
}
