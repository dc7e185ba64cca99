package org.promohub.erasure;

import java.util.Collection;
import java.util.List;
import org.promohub.callback.Outbox;
import org.promohub.coupon.Coupons;
import org.promohub.event.Events;
import org.promohub.profile.Profiles;
import org.promohub.referral.Referrals;
import org.promohub.repeat.Repeats;
import org.promohub.session.Sessions;
import org.promohub.store.Forgotten;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.Deployment;

/** Removes customers' personal data, in all tables at once. */
public final class Erasures {
    private final Transactions transactions;
    private final Profiles profiles;
    private final Coupons coupons;
    private final Referrals referrals;
    private final Sessions sessions;
    private final Events events;
    private final Repeats repeats;
    private final Outbox outbox;

    public Erasures(
            Transactions transactions,
            Profiles profiles,
            Coupons coupons,
            Referrals referrals,
            Sessions sessions,
            Events events,
            Repeats repeats,
            Outbox outbox) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.coupons = coupons;
        this.referrals = referrals;
        this.sessions = sessions;
        this.events = events;
        this.repeats = repeats;
        this.outbox = outbox;
    }

    /** Removes all personal data of these customers, in one transaction. Erasing twice removes nothing more. */
    public Erasure erase(Deployment deployment, Collection<String> integrationIds) {
        return transactions.lookThenInsert(transaction -> erase(transaction, deployment, integrationIds));
    }

    /** As {@link #erase(Deployment, Collection)}, as part of a transaction that does more. */
    public Erasure erase(Transaction transaction, Deployment deployment, Collection<String> integrationIds) {
        return integrationIds.stream()
                .map(customer -> erase(transaction, deployment, customer))
                .reduce(Erasure.NONE, Erasure::plus);
    }

    /** Sessions, events and referrals first: they are found by the profile, which is locked from then on. */
    private Erasure erase(Transaction transaction, Deployment deployment, String customer) {
        List<String> subjects = sessions.subjects(transaction, deployment, customer);
        int ofSessions = sessions.erase(transaction, deployment, customer);
        int ofEvents = events.erase(transaction, deployment, customer);
        Forgotten traces = referrals.tracesOf(transaction, deployment, customer);
        int mentions = forget(transaction, traces);
        referrals.erase(transaction, deployment, customer);
        return new Erasure(
                profiles.erase(transaction, deployment, customer),
                coupons.erase(transaction, deployment, customer),
                coupons.eraseReservations(transaction, deployment, customer),
                traces.shown().size(),
                ofSessions,
                ofEvents,
                repeats.erase(transaction, deployment, customer, subjects),
                outbox.erase(transaction, deployment, customer, subjects),
                mentions + forgetMessages(transaction, traces));
    }

    /**
     * Takes a customer out of the profiles and sessions of others, in the order in which a session's update takes its locks:
     * the profile, the referral, at last the session; those who were about to name the customer are done by then.
     */
    private int forget(Transaction transaction, Forgotten traces) {
        int mentions = sessions.forgetInProfiles(transaction, traces);
        referrals.hold(transaction, traces);
        return mentions + sessions.forget(transaction, traces);
    }

    /** The same for what was told about others. */
    private int forgetMessages(Transaction transaction, Forgotten traces) {
        return events.forget(transaction, traces)
                + repeats.forget(transaction, traces)
                + outbox.forget(transaction, traces);
    }
}
