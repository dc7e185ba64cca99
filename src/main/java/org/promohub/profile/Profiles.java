package org.promohub.profile;

import java.time.Clock;
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
            store.insert(
                    transaction, deployment.id(), ids.next(deployment.id(), "profile"), integrationId, clock.instant());
        }
    }
}
