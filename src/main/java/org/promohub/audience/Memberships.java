package org.promohub.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.promohub.access.Caller;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;
import org.promohub.tenant.Deployment;

/** Changes memberships as sets: what is so already stays so, and is not noted as a change. */
final class Memberships {
    private final AudienceLockStore locks = new AudienceLockStore();
    private final MembershipStore store;
    private final Ids ids;
    private final Clock clock;

    Memberships(MembershipStore store, Ids ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes memberships begin ({@code true}) and end ({@code false}), with five statements at most. Until the transaction ends
     * the audiences stay, those too that nothing changes in, so that it shows what it says.
     *
     * @return those of the wanted changes that changed something
     */
    Map<Membership, Boolean> apply(
            Transaction transaction, Caller caller, Map<Membership, Boolean> wanted, Map<Long, String> names) {
        String deployment = caller.deployment().id();
        Set<Membership> existing = store.find(transaction, deployment, wanted.keySet());
        Map<Membership, Boolean> changes = new LinkedHashMap<>(wanted);
        changes.entrySet().removeIf(change -> existing.contains(change.getKey()) == change.getValue());
        List<Membership> joined = with(changes, true);
        List<Membership> left = with(changes, false);
        Instant now = clock.instant();
        locks.hold(transaction, deployment, audiences(joined), audiences(wanted.keySet()));
        store.insertAll(transaction, deployment, joined, now);
        store.deleteAll(transaction, deployment, left);
        store.note(transaction, caller, changes, names, ids, now);
        return changes;
    }

    /**
     * Notes that everybody's membership in an audience ends, with two statements; deleting the audience then ends them. Nobody
     * joins or leaves it any more.
     */
    void noteEnd(Transaction transaction, Caller caller, Audience audience) {
        String deployment = caller.deployment().id();
        locks.close(transaction, deployment, audience.id());
        store.noteEnd(transaction, caller, audience, ids.next(deployment, MembershipStore.CHANGES), clock.instant());
    }

    /** Keeps the audiences of a customer who is about to be erased until the transaction ends. */
    void holdOf(Transaction transaction, Deployment deployment, String integrationId) {
        locks.holdOf(transaction, deployment.id(), integrationId);
    }

    private static Set<Long> audiences(Collection<Membership> memberships) {
        return memberships.stream().map(Membership::audience).collect(Collectors.toSet());
    }

    private static List<Membership> with(Map<Membership, Boolean> changes, boolean added) {
        List<Membership> memberships = new ArrayList<>();
        changes.forEach((membership, begins) -> {
            if (begins == added) {
                memberships.add(membership);
            }
        });
        return memberships;
    }
}
