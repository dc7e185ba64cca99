package org.promohub.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.promohub.promotion.Promoted;
import org.promohub.referral.Referral;

/**
 * A customer session as it is stored.
 *
 * @param id its id in the deployment
 * @param created when it began
 * @param integrationId what partners call it
 * @param profileId the id of the customer's profile; absent for an anonymous session
 * @param state where it stands
 * @param first whether it is the customer's first; always true for an anonymous one
 * @param referralId the id of the last referral entered: what it led to may name the advocate, even if it is not entered any more
 * @param content what requests and rules have put into it
 * @param led what the last change led to; read when it is first asked for, which few changes do
 * @param kept what must be known to take back what it was closed with
 * @param updateCount how many requests have changed it, the first included
 * @param updated when the last of them came
 * @param revision counts every change of the row
 */
record Session(
        long id,
        Instant created,
        String integrationId,
        Optional<Long> profileId,
        State state,
        boolean first,
        Optional<Long> referralId,
        SessionContent content,
        Supplier<Outcome> led,
        Kept kept,
        long updateCount,
        Instant updated,
        long revision) {

    /** What the last change led to. */
    Outcome outcome() {
        return led.get();
    }

    /**
     * What requests may change or must repeat: of a closed session without what has been returned of it and what rules have
     * made of its attributes.
     */
    SessionContent asRequested() {
        return state == State.OPEN
                ? content
                : content.withAttributes(kept.attributes())
                        .withItems(content.items().stream()
                                .map(item -> item.withReturned(-item.returnedQuantity()))
                                .toList());
    }

    /**
     * What is kept of the outcome. Only a session that is not open may have to give it again, word for word; of an open one
     * the effects are enough, since the next update decides anew and why a rule did not apply can be asked at any time.
     */
    Outcome remembered() {
        return state == State.OPEN ? outcome().onlyEffects() : outcome();
    }

    /** What it counts for in its customer's sales. */
    BigDecimal sales() {
        return content.cart().total().subtract(content.returnedValue());
    }

    /** The same after a request has changed it, before that has led to anything. */
    Session changed(State next, SessionContent changed, Instant now) {
        return changed(next, changed, led, kept, now);
    }

    /** The same after a request has changed it. */
    Session changed(State next, SessionContent changed, Outcome outcome, Kept keeps, Instant now) {
        return changed(next, changed, () -> outcome, keeps, now);
    }

    private Session changed(State next, SessionContent changed, Supplier<Outcome> leads, Kept keeps, Instant now) {
        return new Session(
                id,
                created,
                integrationId,
                profileId,
                next,
                first,
                referralId,
                changed,
                leads,
                keeps,
                updateCount + 1,
                now,
                revision);
    }

    /**
     * The same after rules were evaluated.
     *
     * @param closes whether what they said was counted
     */
    Session settled(Promoted promoted, Outcome.Event event, boolean closes) {
        Outcome outcome = Outcome.of(event, promoted);
        return new Session(
                id,
                created,
                integrationId,
                profileId,
                state,
                first,
                promoted.referral().map(Referral::id).or(() -> referralId),
                content.withAttributes(promoted.sessionAttributes()),
                () -> outcome,
                new Kept(
                        promoted.settlement(),
                        closes ? promoted.evaluation().effects() : List.of(),
                        content.attributes()),
                updateCount,
                updated,
                revision);
    }

    /** The same as if the last change had had no effects. */
    Session withoutEffects() {
        return new Session(
                id,
                created,
                integrationId,
                profileId,
                state,
                first,
                referralId,
                content,
                () -> outcome().withoutEffects(),
                kept,
                updateCount,
                updated,
                revision);
    }

    /** The same for another customer. */
    Session of(Optional<Long> profile, boolean isFirst) {
        return new Session(
                id,
                created,
                integrationId,
                profile,
                state,
                isFirst,
                referralId,
                content,
                led,
                kept,
                updateCount,
                updated,
                revision);
    }

    /** The same without anything that tells whose it was. */
    Session erased() {
        return new Session(
                id,
                created,
                integrationId,
                Optional.empty(),
                state,
                first,
                Optional.empty(),
                content.erased(),
                () -> outcome().withoutEffects(),
                kept.erased(),
                updateCount,
                updated,
                revision);
    }
}
