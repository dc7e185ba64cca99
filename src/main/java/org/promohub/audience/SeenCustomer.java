package org.promohub.audience;

import java.util.List;
import org.promohub.profile.SeenProfile;

/**
 * A customer as they were when somebody looked, without a lock.
 *
 * @param profile the profile
 * @param audiences the audiences they were in, by id
 */
public record SeenCustomer(SeenProfile profile, List<Audience> audiences) {
    public SeenCustomer {
        audiences = List.copyOf(audiences);
    }
}
