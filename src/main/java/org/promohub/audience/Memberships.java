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
     * @return those of the wanted changes that changed something
     */
    Map<Membership, Boolean> apply(
            Transaction transaction, Caller caller, Map<Membership, Boolean> wanted, Map<Long, String> names) {
        String deployment = caller.deployment().id();
        Set<Membership> existing = store.find(transaction, deployment, wanted.keySet());
        Map<Membership, Boolean> changes = new LinkedHashMap<>(wanted);
        changes.entrySet().removeIf(change -> existing.contains(change.getKey()) == change.getValue());
        Instant now = clock.instant();
        store.insertAll(transaction, deployment, with(changes, true), now);
        store.deleteAll(transaction, deployment, with(changes, false));
        store.note(transaction, caller, changes, names, ids, now);
        return changes;
    }

    /** Notes that everybody's membership in an audience ends, with one statement; deleting the audience then ends them. */
    void noteEnd(Transaction transaction, Caller caller, Audience audience) {
        long id = ids.next(caller.deployment().id(), MembershipStore.CHANGES);
        store.noteEnd(transaction, caller, audience, id, clock.instant());
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
