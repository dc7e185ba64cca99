package org.promohub.session;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.promohub.access.Caller;
import org.promohub.callback.CallbackTarget;
import org.promohub.callback.Destination;
import org.promohub.callback.Outbox;
import org.promohub.callback.Subject;
import org.promohub.profile.Profile;

/** Sends answers to where requests want them sent as well. */
public final class Announcements {
    private final Outbox outbox;
    private final Function<SessionState, Map<String, Object>> rendering;

    /** @param rendering makes of a state the answer that a callback carries */
    public Announcements(Outbox outbox, Function<SessionState, Map<String, Object>> rendering) {
        this.outbox = outbox;
        this.rendering = rendering;
    }

    /**
     * Looks at where a request wants its answer sent, before its transaction begins.
     *
     * @throws org.promohub.problem.Problem when a header is wrong, or the tenant does not allow the address
     */
    Optional<Destination> admit(Caller caller, Optional<Callback> callback) {
        return callback.flatMap(wanted -> outbox.admit(
                caller,
                new CallbackTarget(
                        wanted.destination(), wanted.apiKey(), wanted.contentFields(), wanted.correlationId())));
    }

    /** Has the answer sent once the transaction is kept; one after the other for the same session. */
    void announce(Found found, SessionState state, Optional<Destination> destination) {
        Visit visit = found.visit();
        if (!visit.dry()) {
            destination.ifPresent(where -> outbox.enqueue(
                    found.transaction(),
                    visit.caller(),
                    new Subject(
                            Subject.session(visit.caller().application().id(), visit.sessionId()),
                            state.profile().map(Profile::integrationId),
                            state.session().referralId()),
                    rendering.apply(state),
                    where));
        }
    }
}
