package org.promohub.audience;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;
import org.promohub.tenant.Deployment;

/** What rules do with audiences, as part of the transaction they are evaluated in. */
public final class RuleAudiences {
    private final AudienceStore store;
    private final Memberships memberships;

    public RuleAudiences(AudienceStore store, MembershipStore membershipStore, Ids ids, Clock clock) {
        this.store = store;
        this.memberships = new Memberships(membershipStore, ids, clock);
    }

    /**
     * The audience that has this name or this platform's id; the oldest, when there are several. It stays until the transaction
     * ends.
     */
    public Optional<Audience> named(Transaction transaction, Deployment deployment, String name) {
        return store.holdNamed(transaction, deployment.id(), name);
    }

    /** Puts a customer into an audience or takes them out; nothing changes when they are already. */
    public void change(Transaction transaction, Caller caller, long profile, Audience audience, boolean add) {
        memberships.apply(
                transaction,
                caller,
                Map.of(new Membership(profile, audience.id()), add),
                Map.of(audience.id(), audience.name()));
    }
}
