package org.promohub.session;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.profile.Profile;
import org.promohub.session.ReturnedUnits.Units;

/** Takes back what sessions were closed with. */
final class Rollbacks {
    private final SessionChanges changes;
    private final Settling settling;
    private final ReturnStore returns;
    private final SessionAnswers answers;

    Rollbacks(SessionChanges changes, Settling settling, ReturnStore returns, SessionAnswers answers) {
        this.changes = changes;
        this.settling = settling;
        this.returns = returns;
        this.answers = answers;
    }

    /** Cancels a closed session. */
    SessionState revoke(Found found) {
        return takeBack(found, Transition.REVOKE);
    }

    /** Opens a closed session again. */
    SessionState reopen(Found found) {
        State at = found.session().orElseThrow().state();
        if (at != State.CLOSED) {
            throw Transition.noWay(at, State.OPEN, "; only a closed session can be opened again");
        }
        return takeBack(found, Transition.REOPEN);
    }

    private SessionState takeBack(Found found, Transition transition) {
        Session before = found.session().orElseThrow();
        Outcome.Event event = settling.event(found.visit(), transition);
        List<Map<String, Object>> effects = settling.rollBack(found, before.kept());
        Session after = before.changed(
                transition.to(),
                before.content(),
                Outcome.of(event, effects),
                before.kept().takenBack(),
                event.created());
        Optional<Profile> profile = found.profile()
                .map(customer -> customer.withSales(-1, before.sales().negate()));
        changes.keep(found, after, profile);
        return answers.of(found, after, profile);
    }

    /** Takes back units of a closed session. */
    SessionState giveBack(Found found, ReturnItems command) {
        Session before = found.session().orElseThrow();
        if (before.state() != State.CLOSED && before.state() != State.PARTIALLY_RETURNED) {
            throw Transition.noWay(before.state(), State.PARTIALLY_RETURNED, "; only what was bought can be returned");
        }
        Units units = ReturnedUnits.of(before.content().items(), command.returnedCartItems());
        Outcome.Event event = settling.event(found.visit(), Transition.RETURN);
        List<Map<String, Object>> effects = settling.rollBack(found, before, units.numbers());
        Session after = before.changed(
                State.PARTIALLY_RETURNED,
                before.content().withItems(units.lines()),
                Outcome.of(event, effects),
                before.kept().and(effects),
                event.created());
        BigDecimal value = before.sales().subtract(after.sales());
        Optional<Profile> profile = found.profile().map(customer -> customer.withSales(0, value.negate()));
        SessionState state = answers.of(found, after, profile);
        SessionReturn returned =
                new SessionReturn(settling.id(found.visit(), "return"), event.created(), event.id(), units.items());
        changes.keep(found, after, profile);
        if (!found.visit().dry()) {
            returns.insert(
                    found.transaction(), found.visit().caller().deployment().id(), after.id(), returned);
        }
        return state.returning(returned).showing(command.responseContent());
    }
}
