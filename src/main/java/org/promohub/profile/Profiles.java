package org.promohub.profile;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.promohub.store.Alongside;
import org.promohub.store.Forgotten;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;
import org.promohub.tenant.Deployment;

/** The customer profiles of every deployment. */
public final class Profiles {
    private final ProfileStore store;
    private final Ids ids;
    private final Clock clock;

    public Profiles(ProfileStore store, Ids ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes an empty profile for a customer who has none yet. */
    public void ensure(Transaction transaction, Deployment deployment, String integrationId) {
        if (!store.exists(transaction, deployment.id(), integrationId)) {
            insert(transaction, deployment, integrationId);
        }
    }

    /**
     * Makes empty profiles for the customers who have none yet, and locks the profiles of all until the transaction ends,
     * in one order, so that transactions with the same customers wait for each other rather than fail. Two statements at
     * most, however many customers there are.
     *
     * @return the profiles, and who had none
     */
    public AllLocked lockAll(Transaction transaction, Deployment deployment, Collection<String> integrationIds) {
        if (integrationIds.isEmpty()) {
            return new AllLocked(Map.of(), Set.of());
        }
        Map<String, Long> found = new TreeMap<>(store.lock(transaction, deployment.id(), integrationIds));
        TreeSet<String> missing = new TreeSet<>(integrationIds);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            Map<String, Long> created = new TreeMap<>();
            missing.forEach(integrationId -> created.put(integrationId, ids.next(deployment.id(), "profile")));
            store.insertAll(transaction, deployment.id(), created, clock.instant());
            found.putAll(created);
        }
        return new AllLocked(found, missing);
    }

    /**
     * As {@link #lockAll}, for work that goes on from customer to customer: a profile that somebody else makes meanwhile must
     * not be waited for while others are locked. A single one can be locked or made when its turn comes.
     *
     * @return the customers who had no profile
     */
    public Set<String> lockFirst(Transaction transaction, Deployment deployment, Collection<String> integrationIds) {
        return integrationIds.size() > 1
                ? lockAll(transaction, deployment, integrationIds).made()
                : Set.of();
    }

    /** The profile of a customer, made if there was none, locked until the transaction ends. */
    public Profile lock(Transaction transaction, Deployment deployment, String integrationId) {
        return lockOrMake(transaction, deployment, integrationId).profile();
    }

    /** As {@link #lock}, for callers who must know which of the two it was. */
    public Locked lockOrMake(Transaction transaction, Deployment deployment, String integrationId) {
        Optional<Profile> found = store.lock(transaction, deployment.id(), integrationId);
        if (found.isEmpty()) {
            insert(transaction, deployment, integrationId); // fails if somebody else does it now, who then has the lock
        }
        return new Locked(
                found.orElseGet(() -> store.find(transaction, deployment.id(), integrationId)
                        .orElseThrow()
                        .profile()),
                found.isEmpty());
    }

    /**
     * Keeps the attributes of a profile, unless somebody has changed or deleted it since it was seen.
     *
     * @return whether they are kept
     */
    public boolean updateIfUnchanged(Transaction transaction, Deployment deployment, SeenProfile seen, Profile after) {
        return after.attributes().equals(seen.profile().attributes())
                || store.updateAttributes(transaction, deployment.id(), seen, after.attributes());
    }

    /** As {@link #lock}, for a customer for whom rules are about to run; the profile says so. Then reads something else. */
    public <T> Active<T> lockActive(
            Transaction transaction, Deployment deployment, String integrationId, Alongside<T> more) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return touchActive(transaction, deployment, integrationId, now, more).orElseGet(() -> {
            insert(transaction, deployment, integrationId);
            return touchActive(transaction, deployment, integrationId, now, more)
                    .orElseThrow();
        });
    }

    private <T> Optional<Active<T>> touchActive(
            Transaction transaction, Deployment deployment, String integrationId, Instant now, Alongside<T> more) {
        Alongside.Both<Optional<Profile>, T> both =
                store.touchActive(transaction, deployment.id(), integrationId, now, more);
        return both.other().map(profile -> new Active<>(profile, both.own()));
    }

    /**
     * A customer for whom rules are about to run.
     *
     * @param profile the profile, locked
     * @param more what was read after that
     */
    public record Active<T>(Profile profile, T more) {}

    /** The profile of this id, unless it has been erased. */
    public Optional<Profile> find(Transaction transaction, Deployment deployment, long id) {
        return store.findById(transaction, deployment.id(), id);
    }

    /** The id of a customer's profile if there is one, which is then locked until the transaction ends. */
    public Optional<Long> lockIfThere(Transaction transaction, Deployment deployment, String integrationId) {
        return Optional.ofNullable(
                store.lock(transaction, deployment.id(), List.of(integrationId)).get(integrationId));
    }

    /**
     * The profiles of several customers, locked.
     *
     * @param ids the profiles' ids, by customer
     * @param made the customers who had none
     */
    public record AllLocked(Map<String, Long> ids, Set<String> made) {
        public AllLocked {
            ids = Map.copyOf(ids);
            made = Set.copyOf(made);
        }
    }

    /**
     * A profile that is locked until the transaction ends.
     *
     * @param profile the profile
     * @param made whether this transaction has made it
     */
    public record Locked(Profile profile, boolean made) {}

    private void insert(Transaction transaction, Deployment deployment, String integrationId) {
        store.insert(
                transaction, deployment.id(), ids.next(deployment.id(), "profile"), integrationId, clock.instant());
    }

    /** Removes a customer's profile, memberships and their history; returns how many profiles there were. */
    public int erase(Transaction transaction, Deployment deployment, String integrationId) {
        return store.delete(transaction, deployment.id(), integrationId);
    }

    /** Takes a customer out of the attributes of others; returns how many profiles named the customer. */
    public int forget(Transaction transaction, Forgotten forgotten, Collection<Long> others) {
        return store.forget(transaction, forgotten, others);
    }

    /** Keeps what has changed of a profile. */
    public void update(Transaction transaction, Deployment deployment, Profile profile) {
        store.update(transaction, deployment.id(), profile);
    }
}
