package org.promohub.session;

import java.util.List;
import java.util.Optional;
import org.promohub.audience.Audience;
import org.promohub.profile.Profile;
import org.promohub.store.Transaction;

/**
 * What a request that changes a session finds. It has the profile to itself until the transaction ends.
 *
 * @param transaction the transaction
 * @param visit the request
 * @param profile the customer's profile; nothing when the session is anonymous
 * @param session the session; nothing when it is a new one
 * @param audiences those that the customer is in
 */
record Found(
        Transaction transaction,
        Visit visit,
        Optional<Profile> profile,
        Optional<Session> session,
        List<Audience> audiences) {}
