package org.promohub.customer;

import org.promohub.audience.Audiences;
import org.promohub.problem.Problem;

/** Changes customers where one path takes changes of one and of many. */
public final class CustomerChanges {
    private final Customers customers;
    private final Audiences audiences;

    public CustomerChanges(Customers customers, Audiences audiences) {
        this.customers = customers;
        this.audiences = audiences;
    }

    /**
     * Makes the change that is there.
     *
     * @throws Problem as {@link Customers#update} and {@link Audiences#change} do
     */
    public OneOrMany make(ChangeOneOrMany command) {
        return new OneOrMany(
                command.one().map(customers::update), command.many().map(audiences::change));
    }
}
