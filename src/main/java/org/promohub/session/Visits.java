package org.promohub.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.promohub.access.Caller;
import org.promohub.profile.Profile;
import org.promohub.profile.Profiles;
import org.promohub.repeat.KeyedRequest;
import org.promohub.repeat.Repeats;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.turn.Turn;
import org.promohub.turn.Turns;

/**
 * Runs requests that change sessions one after the other on this node. Between nodes the customer's profile is locked first;
 * a session is not, and who changes one that another node was faster to change begins again.
 */
final class Visits {
    private final Transactions transactions;
    private final Turns turns;
    private final Profiles profiles;
    private final SessionStore store;
    private final Repeats repeats;

    Visits(Transactions transactions, Turns turns, Profiles profiles, SessionStore store, Repeats repeats) {
        this.transactions = transactions;
        this.turns = turns;
        this.profiles = profiles;
        this.store = store;
        this.repeats = repeats;
    }

    /**
     * Runs work as one transaction, of which a dry run keeps nothing.
     *
     * @throws org.promohub.problem.Problem too many requests when others change the same customer or session
     */
    <T> T run(Visit visit, Function<Found, T> work) {
        return run(visit, (transaction, found) -> work.apply(found.get()));
    }

    /**
     * As {@link #run}, once for all requests with this key: the others change nothing, not even the customer, and get the
     * first one's answer.
     */
    SessionState runOnce(Visit visit, KeyedRequest<SessionState> request, Function<Found, SessionState> work) {
        return repeats.orFirst(
                request,
                () -> run(
                        visit,
                        (transaction, found) -> repeats.once(transaction, request, () -> work.apply(found.get()))));
    }

    private <T> T run(Visit visit, BiFunction<Transaction, Supplier<Found>, T> work) {
        while (true) {
            Optional<String> customer = visit.profileId().or(() -> customerOf(visit));
            try {
                return turns.take(order(visit, customer), () -> transact(visit, customer, work));
            } catch (OtherCustomer lookAgain) {
                Thread.onSpinWait();
            }
        }
    }

    private Optional<String> customerOf(Visit visit) {
        return transactions.read(transaction -> store.customerOf(transaction, visit.caller(), visit.sessionId()));
    }

    private static List<Turn> order(Visit visit, Optional<String> customer) {
        Caller caller = visit.caller();
        List<Turn> order = new ArrayList<>();
        customer.ifPresent(id -> order.add(Turn.ofProfile(caller.deployment().id(), id)));
        order.add(Turn.ofSession(caller.deployment().id(), caller.application().id(), visit.sessionId()));
        return order;
    }

    private <T> T transact(Visit visit, Optional<String> customer, BiFunction<Transaction, Supplier<Found>, T> work) {
        Function<Transaction, T> all = transaction -> work.apply(transaction, () -> open(transaction, visit, customer));
        return visit.dry() ? transactions.tryOut(all) : transactions.lookThenInsert(all);
    }

    private Found open(Transaction transaction, Visit visit, Optional<String> customer) {
        Found found =
                customer.map(id -> open(transaction, visit, id)).orElseGet(() -> openForNobody(transaction, visit));
        if (visit.profileId().isEmpty()) {
            found.session().ifPresent(session -> requireOwner(session, found.profile()));
        }
        return found;
    }

    private Found open(Transaction transaction, Visit visit, String customer) {
        Profiles.Active<SessionStore.Looked> active = profiles.lockActive(
                transaction,
                visit.caller().deployment(),
                customer,
                store.look(visit.caller(), visit.sessionId(), customer));
        SessionStore.Looked looked = active.more();
        return new Found(transaction, visit, Optional.of(active.profile()), looked.session(), looked.audiences());
    }

    private Found openForNobody(Transaction transaction, Visit visit) {
        Optional<Session> session = store.find(transaction, visit.caller(), visit.sessionId());
        return new Found(transaction, visit, Optional.empty(), session, List.of());
    }

    private static void requireOwner(Session session, Optional<Profile> profile) {
        if (!session.profileId().equals(profile.map(Profile::id))) {
            throw new OtherCustomer();
        }
    }

    /** The session has got another customer since this request looked whose it is; nothing is kept. */
    private static final class OtherCustomer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherCustomer() {
            super("the session has got another customer", null, false, false);
        }
    }
}
