package org.promohub.customer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.attribute.Attributes;
import org.promohub.attribute.CheckedAttributes;
import org.promohub.attribute.GivenAttributes;
import org.promohub.attribute.MadeAttribute;
import org.promohub.audience.Audience;
import org.promohub.audience.Audiences;
import org.promohub.audience.ChangeCustomer;
import org.promohub.audience.ChangedMemberships;
import org.promohub.audience.MissingAudiences;
import org.promohub.customer.CustomerState.RuleRun;
import org.promohub.problem.Problem;
import org.promohub.profile.Profile;
import org.promohub.profile.Profiles;
import org.promohub.promotion.Promoted;
import org.promohub.promotion.Promotions;
import org.promohub.promotion.Settlement;
import org.promohub.promotion.Situation;
import org.promohub.promotion.Stage;
import org.promohub.rule.Evaluation;
import org.promohub.rule.Occasion;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.AttributeDeclaration.Entity;

/** Changes single customers: their attributes, their memberships, and what rules make of it. */
public final class Customers {
    private final Transactions transactions;
    private final Profiles profiles;
    private final Attributes attributes;
    private final Audiences audiences;
    private final Promotions promotions;
    private final Ids ids;
    private final Clock clock;

    public Customers(
            Transactions transactions,
            Profiles profiles,
            Attributes attributes,
            Audiences audiences,
            Promotions promotions,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.attributes = attributes;
        this.audiences = audiences;
        this.promotions = promotions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Changes a customer in one transaction: attributes, then memberships, then rules. A dry run shows what would be, and
     * keeps nothing of it.
     *
     * @throws Problem when an attribute is not allowed, or an audience is named that nobody has made
     */
    public CustomerState update(UpdateProfile command) {
        return command.dryRun().orElse(false)
                ? transactions.tryOut(transaction -> change(transaction, command))
                : transactions.lookThenInsert(transaction -> change(transaction, command));
    }

    /** As {@link #update(UpdateProfile)}, as part of a transaction that does more. */
    public CustomerState change(Transaction transaction, UpdateProfile command) {
        Caller caller = command.caller();
        CheckedAttributes checked = attributes.checkUpdate(
                transaction,
                caller.deployment(),
                Entity.CUSTOMER_PROFILE,
                command.attributes().orElse(GivenAttributes.NONE));
        List<MadeAttribute> made = attributes.create(transaction, caller.deployment(), checked.created());
        Profiles.Locked before = profiles.lockOrMake(
                transaction, caller.deployment(), command.customerProfileId().orElseThrow());
        Profile profile = before.profile().withAttributes(checked.values(), checked.removed());
        ChangedMemberships memberships = audiences.changeCustomer(
                transaction,
                new ChangeCustomer(
                        caller,
                        command.integration().orElseThrow(),
                        profile.id(),
                        command.audienceChanges(),
                        command.missingAudiences().orElse(MissingAudiences.REFUSE)));
        List<Audience> joined = audiences.ofCustomer(transaction, caller.deployment(), profile.id());
        CustomerState changed = new CustomerState(
                caller.deployment().account(),
                caller.application().id(),
                profile,
                joined,
                memberships.named(),
                made,
                Optional.empty(),
                Evaluation.NONE);
        CustomerState after =
                command.runsRules() ? withRules(transaction, command, changed, memberships, before.made()) : changed;
        profiles.update(transaction, caller.deployment(), after.profile());
        return after;
    }

    private CustomerState withRules(
            Transaction transaction,
            UpdateProfile command,
            CustomerState changed,
            ChangedMemberships memberships,
            boolean isNew) {
        Caller caller = command.caller();
        boolean dry = command.dryRun().orElse(false);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Occasion occasion = new Occasion(
                dry ? 0 : ids.next(caller.deployment().id(), "event"),
                isNew ? "talon_profile_created" : "talon_profile_updated",
                Map.of());
        Promoted promoted = promotions.evaluate(
                transaction,
                caller,
                new Situation(
                        occasion,
                        Optional.empty(),
                        Optional.of(changed.profile().activeAt(now)),
                        changed.audiences(),
                        memberships.joined(),
                        memberships.left(),
                        dry ? Stage.DRY : Stage.FINAL,
                        Settlement.NONE));
        return changed.after(promoted, new RuleRun(occasion.id(), now, occasion.type()));
    }
}
