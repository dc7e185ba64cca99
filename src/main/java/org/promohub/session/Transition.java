package org.promohub.session;

import java.util.Optional;
import org.promohub.problem.Problem;

/** What a request does to a session, and the built-in event that it is. Source: the vendor's table of states. */
enum Transition {
    CREATE("talon_session_created", State.OPEN),
    CREATE_CLOSED("talon_session_created", State.CLOSED),
    UPDATE("talon_session_updated", State.OPEN),
    CLOSE("talon_session_closed", State.CLOSED),
    CANCEL("talon_session_cancelled", State.CANCELLED),
    /** Cancels what has been counted. */
    REVOKE("talon_session_revoked", State.CANCELLED),
    RETURN("talon_session_partially_returned", State.PARTIALLY_RETURNED),
    REOPEN("talon_session_reopened", State.OPEN),
    /** Asks for what is so already: a sender's second try. */
    REPEAT("", State.CLOSED);

    private final String eventType;
    private final State to;

    Transition(String eventType, State to) {
        this.eventType = eventType;
        this.to = to;
    }

    /** The built-in event. */
    String eventType() {
        return eventType;
    }

    /** Where it leads. */
    State to() {
        return to;
    }

    /** Whether what rules say is counted. */
    boolean closes() {
        return this == CREATE_CLOSED || this == CLOSE;
    }

    /**
     * What an update does to a session.
     *
     * @param from where the session stands; nothing for a new one
     * @param wanted where the request wants it, if it says
     * @throws Problem invalid, naming both states, when there is no such way
     */
    static Transition of(Optional<State> from, Optional<State> wanted) {
        return from.map(at -> wanted.map(to -> ofKnown(at, to)).orElseGet(() -> staying(at)))
                .orElseGet(() -> ofNew(wanted.orElse(State.OPEN)));
    }

    private static Transition ofNew(State to) {
        return switch (to) {
            case OPEN -> CREATE;
            case CLOSED -> CREATE_CLOSED;
            case CANCELLED, PARTIALLY_RETURNED ->
                throw Problem.invalid("state", "must be open or closed for a new session, not " + to);
        };
    }

    private static Transition staying(State at) {
        return at == State.OPEN ? UPDATE : REPEAT;
    }

    private static Transition ofKnown(State at, State to) {
        if (to == State.PARTIALLY_RETURNED) {
            throw noWay(at, to, "; only a return of items leads there");
        }
        return switch (at) {
            case OPEN -> to == State.OPEN ? UPDATE : to == State.CLOSED ? CLOSE : CANCEL;
            case CLOSED -> to == State.CLOSED ? REPEAT : to == State.CANCELLED ? REVOKE : refuse(at, to);
            case PARTIALLY_RETURNED -> to == State.CANCELLED ? REVOKE : refuse(at, to);
            case CANCELLED -> to == State.CANCELLED ? REPEAT : refuse(at, to);
        };
    }

    private static Transition refuse(State at, State to) {
        throw noWay(at, to, at == State.CLOSED ? "; only reopening it leads there" : "");
    }

    /** There is no way between two states. */
    static Problem noWay(State at, State to, String hint) {
        return Problem.invalid("state", "cannot go from " + at + " to " + to + hint);
    }
}
