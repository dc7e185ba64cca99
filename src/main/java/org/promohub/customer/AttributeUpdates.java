package org.promohub.customer;

import java.util.List;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.attribute.Attributes;
import org.promohub.attribute.CheckedAttributes;
import org.promohub.attribute.GivenAttributes;
import org.promohub.audience.Audiences;
import org.promohub.audience.SeenCustomer;
import org.promohub.profile.Profile;
import org.promohub.profile.Profiles;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.AttributeDeclaration.Entity;

/**
 * Changes that need no lock: known attributes of a customer who has a profile, and no rules. Half as many statements reach
 * the database; the one that writes does so only when nobody has changed the profile since it was read.
 */
final class AttributeUpdates {
    private final Transactions transactions;
    private final Profiles profiles;
    private final Attributes attributes;
    private final Audiences audiences;

    AttributeUpdates(Transactions transactions, Profiles profiles, Attributes attributes, Audiences audiences) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.attributes = attributes;
        this.audiences = audiences;
    }

    /** The customer after the change; nothing when it is not such a change, or when somebody else was faster. */
    Optional<CustomerState> update(UpdateProfile command) {
        return command.runsRules() || command.audienceChanges().size() > 0
                ? Optional.empty()
                : transactions.oneByOne(transaction -> update(transaction, command));
    }

    private Optional<CustomerState> update(Transaction transaction, UpdateProfile command) {
        Caller caller = command.caller();
        CheckedAttributes checked = attributes.checkUpdate(
                transaction,
                caller.deployment(),
                Entity.CUSTOMER_PROFILE,
                command.attributes().orElse(GivenAttributes.NONE));
        return checked.created().isEmpty()
                ? audiences
                        .look(
                                transaction,
                                caller.deployment(),
                                command.customerProfileId().orElseThrow())
                        .flatMap(seen -> update(transaction, caller, seen, checked))
                : Optional.empty();
    }

    private Optional<CustomerState> update(
            Transaction transaction, Caller caller, SeenCustomer seen, CheckedAttributes checked) {
        Profile after = seen.profile().profile().withAttributes(checked.values(), checked.removed());
        return profiles.updateIfUnchanged(transaction, caller.deployment(), seen.profile(), after)
                ? Optional.of(CustomerState.of(caller, after, seen.audiences(), List.of()))
                : Optional.empty();
    }
}
