package org.promohub.customer;

import java.util.Optional;
import org.promohub.audience.MembershipResults;

/**
 * What became of a {@link ChangeOneOrMany}.
 *
 * @param one the customer after the change
 * @param many what became of each change of a membership
 */
public record OneOrMany(Optional<CustomerState> one, Optional<MembershipResults> many) {}
