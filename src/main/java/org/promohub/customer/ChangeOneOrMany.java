package org.promohub.customer;

import java.util.Optional;
import org.promohub.audience.ChangeMemberships;

/**
 * Change one customer, or the memberships of many, where what was sent says which of the two it is. One of them is there.
 *
 * @param one the change of one customer
 * @param many the changes of memberships
 */
public record ChangeOneOrMany(Optional<UpdateProfile> one, Optional<ChangeMemberships> many) {
    public ChangeOneOrMany {
        if (one.isPresent() == many.isPresent()) {
            throw new IllegalArgumentException("a change is of one customer or of many");
        }
    }
}
