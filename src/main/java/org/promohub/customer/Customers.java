package org.promohub.customer;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.promohub.access.Caller;
import org.promohub.attribute.Attributes;
import org.promohub.attribute.CheckedAttributes;
import org.promohub.attribute.GivenAttributes;
import org.promohub.attribute.MadeAttribute;
import org.promohub.audience.Audiences;
import org.promohub.audience.ChangeCustomer;
import org.promohub.audience.ChangedMemberships;
import org.promohub.audience.MissingAudiences;
import org.promohub.customer.CustomerRules.Happening;
import org.promohub.problem.Problem;
import org.promohub.profile.Profile;
import org.promohub.profile.Profiles;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.Deployment;
import org.promohub.turn.Turn;
import org.promohub.turn.Turns;

/** Changes single customers: their attributes, their memberships, and what rules make of it. */
public final class Customers {
    private final Transactions transactions;
    private final Profiles profiles;
    private final Attributes attributes;
    private final Audiences audiences;
    private final AttributeUpdates attributeUpdates;
    private final CustomerRules rules;
    private final Turns turns;
    private final Consumer<Caller> onIgnoredAudiences;

    /** @param onIgnoredAudiences is told of requests whose audience changes do not count, as they run no rules */
    public Customers(
            Transactions transactions,
            Profiles profiles,
            Attributes attributes,
            Audiences audiences,
            CustomerRules rules,
            Turns turns,
            Consumer<Caller> onIgnoredAudiences) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.attributes = attributes;
        this.audiences = audiences;
        this.attributeUpdates = new AttributeUpdates(transactions, profiles, attributes, audiences);
        this.rules = rules;
        this.turns = turns;
        this.onIgnoredAudiences = onIgnoredAudiences;
    }

    /**
     * Changes a customer in one transaction: attributes, then memberships, then rules. A dry run shows what would be, and
     * keeps nothing of it.
     *
     * @throws Problem when an attribute is not allowed, an audience is named that nobody has made, or too many requests change
     *     the customer at the same time
     */
    public CustomerState update(UpdateProfile command) {
        if (command.ignoresAudienceChanges()) {
            onIgnoredAudiences.accept(command.caller());
        }
        Turn turn = Turn.ofProfile(
                command.caller().deployment().id(), command.customerProfileId().orElseThrow());
        return turns.take(List.of(turn), () -> updateNow(command));
    }

    private CustomerState updateNow(UpdateProfile command) {
        return command.dryRun().orElse(false)
                ? transactions.tryOut(transaction -> change(transaction, command, false))
                : attributeUpdates
                        .update(command)
                        .orElseGet(
                                () -> transactions.lookThenInsert(transaction -> change(transaction, command, false)));
    }

    /**
     * As {@link #update(UpdateProfile)}, as part of a transaction that does more.
     *
     * @param made whether the transaction has made the customer's profile for this
     */
    public CustomerState change(Transaction transaction, UpdateProfile command, boolean made) {
        Caller caller = command.caller();
        Deployment deployment = caller.deployment();
        CheckedAttributes checked = attributes.checkUpdate(
                transaction,
                deployment,
                Entity.CUSTOMER_PROFILE,
                command.attributes().orElse(GivenAttributes.NONE));
        Profiles.Locked before = profiles.lockOrMake(
                transaction, deployment, command.customerProfileId().orElseThrow());
        List<MadeAttribute> madeAttributes = attributes.create(transaction, deployment, checked.created());
        Profile profile = before.profile().withAttributes(checked.values(), checked.removed());
        ChangedMemberships memberships = changeAudiences(transaction, command, profile);
        CustomerState changed = CustomerState.of(
                        caller, profile, audiences.ofCustomer(transaction, deployment, profile.id()), madeAttributes)
                .withNamed(memberships.named());
        CustomerState after = command.runsRules()
                ? rules.run(transaction, caller, changed, happening(command, made || before.made(), memberships))
                : changed;
        profiles.update(transaction, deployment, after.profile());
        return after;
    }

    private ChangedMemberships changeAudiences(Transaction transaction, UpdateProfile command, Profile profile) {
        return audiences.changeCustomer(
                transaction,
                new ChangeCustomer(
                        command.caller(),
                        command.integration().orElseThrow(),
                        profile.id(),
                        command.audienceChanges(),
                        command.missingAudiences().orElse(MissingAudiences.REFUSE)));
    }

    private static Happening happening(UpdateProfile command, boolean isNew, ChangedMemberships memberships) {
        return new Happening(
                isNew ? "talon_profile_created" : "talon_profile_updated",
                Map.of(),
                memberships,
                command.dryRun().orElse(false));
    }
}
