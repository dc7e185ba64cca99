package org.promohub.session;

import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.profile.Profile;
import org.promohub.profile.Profiles;

/** Keeps what a request has changed: the session, and its customer's profile where that has changed too. */
final class SessionChanges {
    private final SessionStore store;
    private final Profiles profiles;

    SessionChanges(SessionStore store, Profiles profiles) {
        this.store = store;
        this.profiles = profiles;
    }

    /** Keeps them, except in a dry run. */
    void keep(Found found, Session session, Optional<Profile> profile) {
        if (found.visit().dry()) {
            return;
        }
        Caller caller = found.visit().caller();
        if (!profile.equals(found.profile())) {
            profile.ifPresent(changed -> profiles.update(found.transaction(), caller.deployment(), changed));
        }
        if (found.session().isPresent()) {
            store.updateLast(found.transaction(), caller.deployment().id(), session);
        } else {
            store.insert(found.transaction(), caller, session);
        }
    }

    /** Whether this is the first session of its customer. */
    boolean isFirst(Found found) {
        long session = found.session().map(Session::id).orElse(0L);
        return found.profile()
                .filter(customer ->
                        store.hasOther(found.transaction(), found.visit().caller(), customer.id(), session))
                .isEmpty();
    }
}
