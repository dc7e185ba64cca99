package org.promohub.session;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.attribute.Attributes;
import org.promohub.audience.Audience;
import org.promohub.audience.Audiences;
import org.promohub.callback.Destination;
import org.promohub.callback.Subject;
import org.promohub.problem.Problem;
import org.promohub.profile.Profile;
import org.promohub.profile.Profiles;
import org.promohub.promotion.Promotions;
import org.promohub.repeat.Operation;
import org.promohub.repeat.Repeats;
import org.promohub.rule.Explanation;
import org.promohub.store.Forgotten;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.Deployment;
import org.promohub.turn.Turns;

/** The customer sessions of every deployment. */
public final class Sessions {
    private static final Operation<SessionState> UPDATE = operation("update-session");
    private static final Operation<SessionState> RETURN = operation("return-items");
    private static final Operation<SessionState> REOPEN = operation("reopen-session");

    private final Transactions transactions;
    private final SessionStore store;
    private final SessionErasureStore erasures = new SessionErasureStore();
    private final Announcements announcements;
    private final Profiles profiles;
    private final Audiences audiences;
    private final Visits visits;
    private final Updates updates;
    private final Settling settling;
    private final Rollbacks rollbacks;
    private final SessionAnswers answers;

    public Sessions(
            Transactions transactions,
            SessionStore store,
            ReturnStore returns,
            Profiles profiles,
            Attributes attributes,
            Audiences audiences,
            Promotions promotions,
            Announcements announcements,
            Repeats repeats,
            Turns turns,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.announcements = announcements;
        this.profiles = profiles;
        this.audiences = audiences;
        this.visits = new Visits(transactions, turns, profiles, store, repeats);
        this.settling = new Settling(promotions, ids, clock);
        SessionChanges changes = new SessionChanges(store, profiles);
        this.answers = new SessionAnswers(returns, promotions);
        this.rollbacks = new Rollbacks(changes, settling, returns, answers);
        this.updates = new Updates(new Drafts(attributes), changes, settling, rollbacks, answers, announcements);
    }

    /**
     * Makes or changes a session, in one transaction with all that follows from it. A request that repeats what a session
     * was closed with, or cancels it once more, changes nothing and gets what the first one got.
     *
     * @throws Problem when the request contradicts itself, the deployment or the session's state; nothing is kept
     */
    public SessionState update(UpdateSession command) {
        Visit visit = new Visit(command.caller(), command.sessionId(), command.profileId(), command.isDry());
        Optional<Destination> destination = announcements.admit(command.caller(), command.callback());
        return visits.runOnce(
                visit,
                visit.under(command.idempotencyKey(), UPDATE),
                found -> updates.apply(found, command, destination));
    }

    /**
     * A session as it is.
     *
     * @throws Problem not found when the application has no such session
     */
    public SessionState find(FindSession command) {
        return transactions.read(transaction -> {
            Found found = look(transaction, command);
            return answers.of(found, found.session().orElseThrow(), found.profile());
        });
    }

    /**
     * What the rules decide about a session as it is, at this moment, and why. Nothing is done and nothing is kept.
     *
     * @throws Problem not found when the application has no such session
     */
    public Explanation explain(FindSession command) {
        return transactions.tryOut(transaction -> {
            Found found = look(transaction, command);
            Session session = found.session().orElseThrow();
            return settling.explain(found, session.outcome().event(), session);
        });
    }

    /**
     * What the rules would decide if a session were changed like this, and why. Nothing is done and nothing is kept.
     *
     * @param command the change; a dry one
     * @throws Problem when the request contradicts itself or the deployment
     */
    public Explanation explainUpdate(UpdateSession command) {
        Visit visit = new Visit(command.caller(), command.sessionId(), command.profileId(), true);
        return visits.run(visit, found -> updates.explain(found, command));
    }

    private Found look(Transaction transaction, FindSession command) {
        Caller caller = command.caller();
        Session session = store.find(transaction, caller, command.sessionId())
                .orElseThrow(() -> unknown(caller, command.sessionId()));
        Optional<Profile> profile =
                session.profileId().flatMap(id -> profiles.find(transaction, caller.deployment(), id));
        Visit visit = new Visit(caller, command.sessionId(), Optional.empty(), true);
        List<Audience> joined = profile.map(
                        customer -> audiences.ofCustomer(transaction, caller.deployment(), customer.id()))
                .orElse(List.of());
        return new Found(transaction, visit, profile, Optional.of(session), joined);
    }

    /**
     * Takes back units of a closed session's cart.
     *
     * @throws Problem not found when there is no such session; invalid when it is not closed, or has not so many units left
     */
    public SessionState giveBack(ReturnItems command) {
        Visit visit = new Visit(command.caller(), command.sessionId(), Optional.empty(), command.isDry());
        Optional<Destination> destination = announcements.admit(command.caller(), command.callback());
        return visits.runOnce(
                visit,
                visit.under(command.idempotencyKey(), RETURN),
                found -> announced(found, destination, rollbacks.giveBack(known(found), command)));
    }

    /**
     * Opens a closed session again.
     *
     * @throws Problem not found when there is no such session; invalid when it is not closed
     */
    public SessionState reopen(ReopenSession command) {
        Visit visit = new Visit(command.caller(), command.sessionId(), Optional.empty(), command.isDry());
        Optional<Destination> destination = announcements.admit(command.caller(), command.callback());
        return visits.runOnce(
                visit,
                visit.under(command.idempotencyKey(), REOPEN),
                found -> announced(found, destination, rollbacks.reopen(known(found))));
    }

    /** Makes a customer's sessions nobody's, as part of a transaction; returns how many there were. Counters stay. */
    public int erase(Transaction transaction, Deployment deployment, String integrationId) {
        List<Session> sessions = profiles.lockIfThere(transaction, deployment, integrationId)
                .map(profile -> store.ofProfile(transaction, deployment.id(), profile))
                .orElse(List.of());
        sessions.forEach(session -> store.update(transaction, deployment.id(), session.erased()));
        return sessions.size();
    }

    /**
     * Takes a customer out of the sessions of others, and out of what rules have made of the others' attributes, as part of a
     * transaction.
     *
     * @return how many sessions and profiles named the customer
     */
    public int forget(Transaction transaction, Forgotten forgotten) {
        return forgetInProfiles(transaction, forgotten) + erasures.forget(transaction, forgotten);
    }

    /** The first half of {@link #forget}; returns how many profiles named the customer. */
    public int forgetInProfiles(Transaction transaction, Forgotten forgotten) {
        return profiles.forget(transaction, forgotten, erasures.others(transaction, forgotten));
    }

    /** What the outbox calls a customer's sessions, and kept answers did before they were the customer's. */
    public List<String> subjects(Transaction transaction, Deployment deployment, String integrationId) {
        return profiles.lockIfThere(transaction, deployment, integrationId)
                .map(profile -> erasures.subjects(transaction, deployment.id(), profile))
                .orElse(List.of());
    }

    private SessionState announced(Found found, Optional<Destination> destination, SessionState state) {
        announcements.announce(found, state, destination);
        return state;
    }

    private static Operation<SessionState> operation(String name) {
        return new Operation<>(name, SessionState.class, state -> Optional.of(owner(state)), state -> state.session()
                .referralId());
    }

    private static String owner(SessionState state) {
        return state.profile()
                .map(Profile::integrationId)
                .orElseGet(() ->
                        Subject.session(state.applicationId(), state.session().integrationId()));
    }

    private static Found known(Found found) {
        if (found.session().isEmpty()) {
            throw unknown(found.visit().caller(), found.visit().sessionId());
        }
        return found;
    }

    private static Problem unknown(Caller caller, String sessionId) {
        return Problem.notFound("Not Found: application " + caller.application().id() + " has no session " + sessionId);
    }
}
