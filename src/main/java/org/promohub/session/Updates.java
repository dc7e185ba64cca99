package org.promohub.session;

import java.util.List;
import java.util.Optional;
import org.promohub.callback.Destination;
import org.promohub.problem.Problem;
import org.promohub.profile.Profile;
import org.promohub.promotion.Promoted;
import org.promohub.rule.Explanation;

/** Does what updates of sessions ask for. */
final class Updates {
    private final Drafts drafts;
    private final SessionChanges changes;
    private final Settling settling;
    private final Rollbacks rollbacks;
    private final SessionAnswers answers;
    private final Announcements announcements;

    Updates(
            Drafts drafts,
            SessionChanges changes,
            Settling settling,
            Rollbacks rollbacks,
            SessionAnswers answers,
            Announcements announcements) {
        this.drafts = drafts;
        this.changes = changes;
        this.settling = settling;
        this.rollbacks = rollbacks;
        this.answers = answers;
        this.announcements = announcements;
    }

    SessionState apply(Found found, UpdateSession command, Optional<Destination> destination) {
        Transition transition = Transition.of(found.session().map(Session::state), command.state());
        SessionState state =
                switch (transition) {
                    case CREATE, CREATE_CLOSED, UPDATE, CLOSE -> evaluate(found, transition, command);
                    case CANCEL -> cancel(found, command);
                    case REVOKE -> rollbacks.revoke(requireCustomer(found));
                    case REPEAT -> repeat(requireCustomer(found), command);
                    case RETURN, REOPEN -> throw new IllegalStateException("no update does that");
                };
        if (transition != Transition.REPEAT) {
            announcements.announce(found, state, destination); // a repeat was announced the first time
        }
        return state.showing(command.responseContent());
    }

    private SessionState evaluate(Found found, Transition transition, UpdateSession command) {
        Draft draft = drafts.of(found.transaction(), command, found.session());
        Outcome.Event event = settling.event(found.visit(), transition);
        Session before =
                found.session().map(session -> ofCustomer(found, session)).orElseGet(() -> fresh(found, event));
        Session given = before.changed(transition.to(), draft.content(), event.created());
        Promoted promoted = settling.evaluate(found, event, given, found.profile(), found.audiences());
        Session after = given.settled(promoted, event, transition.closes());
        Optional<Profile> profile = transition.closes()
                ? promoted.profile().map(customer -> customer.withSales(1, after.sales()))
                : promoted.profile();
        changes.keep(found, after, profile);
        return answers.of(found, after, profile, promoted.audiences(), promoted.counted())
                .making(draft.made());
    }

    /** What the rules would make of a session like this, and why, whatever state it is in now. */
    Explanation explain(Found found, UpdateSession command) {
        State state = command.state().orElse(State.OPEN);
        if (state != State.OPEN && state != State.CLOSED) {
            throw Problem.invalid("state", "must be open or closed to be explained, not " + state);
        }
        Draft draft = drafts.of(found.transaction(), command, found.session());
        Transition update = found.session().isPresent() ? Transition.UPDATE : Transition.CREATE;
        Outcome.Event event = settling.event(found.visit(), state == State.CLOSED ? Transition.CLOSE : update);
        Session before =
                found.session().map(session -> ofCustomer(found, session)).orElseGet(() -> fresh(found, event));
        Session given = before.changed(state, draft.content(), event.created());
        return settling.explain(found, event, given);
    }

    private SessionState cancel(Found found, UpdateSession command) {
        Draft draft = drafts.of(found.transaction(), command, found.session());
        Outcome.Event event = settling.event(found.visit(), Transition.CANCEL);
        Session before = ofCustomer(found, found.session().orElseThrow());
        Session after = before.changed(
                State.CANCELLED, draft.content(), Outcome.of(event, List.of()), before.kept(), event.created());
        changes.keep(found, after, found.profile());
        return answers.of(found, after, found.profile()).making(draft.made());
    }

    /** A cancelled session has nothing more to give; a closed one must be asked for exactly what it was closed with. */
    private SessionState repeat(Found found, UpdateSession command) {
        Session session = found.session().orElseThrow();
        boolean cancelled = session.state() == State.CANCELLED;
        if (!cancelled || command.state().isEmpty()) {
            drafts.of(found.transaction(), command, found.session())
                    .requireSame(session.asRequested(), session.state());
        }
        return answers.of(found, cancelled ? session.withoutEffects() : session, found.profile());
    }

    private static Found requireCustomer(Found found) {
        Session session = found.session().orElseThrow();
        if (!session.profileId().equals(found.profile().map(Profile::id))) {
            throw Problem.invalid("profileId", "must stay as it is, since the session is " + session.state());
        }
        return found;
    }

    /** An open session may get a customer, or another one, as when a guest logs in. */
    private Session ofCustomer(Found found, Session session) {
        Optional<Long> customer = found.profile().map(Profile::id);
        return session.profileId().equals(customer) ? session : session.of(customer, changes.isFirst(found));
    }

    private Session fresh(Found found, Outcome.Event event) {
        return new Session(
                settling.id(found.visit(), "session"),
                event.created(),
                found.visit().sessionId(),
                found.profile().map(Profile::id),
                State.OPEN,
                changes.isFirst(found),
                Optional.empty(),
                SessionContent.EMPTY,
                () -> Outcome.of(event, List.of()),
                Kept.NOTHING,
                0,
                event.created(),
                0);
    }
}
