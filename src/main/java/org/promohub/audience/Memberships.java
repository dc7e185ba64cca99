package org.promohub.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.promohub.access.Caller;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;

/** Changes memberships as sets: what is so already stays so, and is not noted as a change. */
final class Memberships {
    private final MembershipStore store;
    private final Ids ids;
    private final Clock clock;

    Memberships(MembershipStore store, Ids ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes memberships begin ({@code true}) and end ({@code false}), with four statements at most.
     *
     * @param wanted in audiences that the transaction holds, those too that nothing changes in: else one of them could be
     *     deleted before the answer is given that the customer is in it
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
        store.insertAll(transaction, deployment, joined, now);
        store.deleteAll(transaction, deployment, left);
        store.note(transaction, caller, changes, names, ids, now);
        return changes;
    }

    /**
     * Notes that everybody's membership in an audience ends; deleting the audience then ends them.
     *
     * @param audience one that the transaction holds, so that nobody joins or leaves it any more
     */
    void noteEnd(Transaction transaction, Caller caller, Audience audience) {
        String deployment = caller.deployment().id();
        store.noteEnd(transaction, caller, audience, ids.next(deployment, MembershipStore.CHANGES), clock.instant());
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
