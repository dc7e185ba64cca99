package org.promohub.audience;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.promohub.access.Caller;
import org.promohub.attribute.Attributes;
import org.promohub.attribute.CheckedAttributes;
import org.promohub.attribute.GivenAttributes;
import org.promohub.attribute.MadeAttribute;
import org.promohub.audience.CustomerState.NamedAudience;
import org.promohub.audience.CustomerState.RuleRun;
import org.promohub.audience.CustomerState.Status;
import org.promohub.audience.UpdateProfile.MissingAudiences;
import org.promohub.problem.Problem;
import org.promohub.profile.Profile;
import org.promohub.profile.Profiles;
import org.promohub.rule.Evaluation;
import org.promohub.rule.Rules;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.AttributeDeclaration.Entity;

/** Changes single customers: their attributes, their memberships, and what rules make of it. */
public final class Customers {
    private final Transactions transactions;
    private final Profiles profiles;
    private final Attributes attributes;
    private final AudienceStore store;
    private final Audiences audiences;
    private final AttributeUpdates attributeUpdates;
    private final Memberships memberships;
    private final Rules rules;
    private final Ids ids;
    private final Clock clock;

    public Customers(
            Transactions transactions,
            Profiles profiles,
            Attributes attributes,
            AudienceStore store,
            MembershipStore membershipStore,
            Audiences audiences,
            Rules rules,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.attributes = attributes;
        this.store = store;
        this.audiences = audiences;
        this.attributeUpdates = new AttributeUpdates(transactions, profiles, attributes, store);
        this.memberships = new Memberships(membershipStore, ids, clock);
        this.rules = rules;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Changes a customer in one transaction: attributes, then memberships, then rules.
     *
     * @throws Problem when an attribute is not allowed, or an audience is named that nobody has made
     */
    public CustomerState update(UpdateProfile command) {
        return attributeUpdates
                .update(command)
                .orElseGet(() -> transactions.lookThenInsert(transaction -> change(transaction, command)));
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
        Profile before = profiles.lock(
                transaction, caller.deployment(), command.customerProfileId().orElseThrow());
        Profile profile = changed(before, checked, command.runsRules());
        profiles.update(transaction, caller.deployment(), profile);
        List<NamedAudience> named = changeAudiences(transaction, command, profile);
        Evaluation evaluation = command.runsRules() ? rules.evaluate(transaction, caller, profile) : Evaluation.NONE;
        return new CustomerState(
                caller.deployment().account(),
                caller.application().id(),
                profile,
                store.ofProfile(transaction, caller.deployment().id(), profile.id()),
                named,
                made,
                command.runsRules() ? Optional.of(ruleRun(caller)) : Optional.empty(),
                evaluation);
    }

    private RuleRun ruleRun(Caller caller) {
        return new RuleRun(
                ids.next(caller.deployment().id(), "event"),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                "talon_profile_updated");
    }

    private Profile changed(Profile profile, CheckedAttributes checked, boolean active) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Profile(
                profile.id(),
                profile.created(),
                profile.integrationId(),
                profile.attributesWith(checked.values(), checked.removed()),
                profile.closedSessions(),
                profile.totalSales(),
                active ? Optional.of(now) : profile.lastActivity());
    }

    private List<NamedAudience> changeAudiences(Transaction transaction, UpdateProfile command, Profile profile) {
        AudienceChanges changes = command.audienceChanges();
        List<AudienceName> names = Stream.concat(changes.adds().stream(), changes.deletes().stream())
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        Caller caller = command.caller();
        AudienceIndex index = AudienceIndex.of(
                transaction,
                store,
                caller.deployment().id(),
                command.integration().orElseThrow(),
                names);
        List<NamedAudience> named = new ArrayList<>();
        if (command.missingAudiences().filter(MissingAudiences.CREATE::equals).isPresent()) {
            names.forEach(name -> named.add(settle(transaction, command, index, name)));
        }
        index.requireAll(names);
        Map<Membership, Boolean> wanted = new LinkedHashMap<>();
        changes.adds().forEach(name -> wanted.put(membership(profile, index, name), true));
        changes.deletes().forEach(name -> {
            if (Boolean.TRUE.equals(wanted.put(membership(profile, index, name), false))) {
                throw Problem.invalid("deletes", "must not have audience " + name.shown() + ", which adds has too");
            }
        });
        memberships.apply(transaction, caller, wanted, index.names());
        return named;
    }

    /** Makes the audience that nobody has made, or gives it the name the request has for it. */
    private NamedAudience settle(
            Transaction transaction, UpdateProfile command, AudienceIndex index, AudienceName name) {
        Caller caller = command.caller();
        Optional<Audience> found = index.find(name);
        if (found.isEmpty()) {
            Audience created = audiences.audience(
                    caller,
                    command.integration().orElseThrow(),
                    name.platformId().orElseThrow(),
                    name.name().orElse(name.shown()));
            store.insert(transaction, caller.deployment().id(), created);
            index.add(created);
            return new NamedAudience(created, Status.NEW);
        }
        Audience audience = found.get();
        if (name.name().filter(wanted -> !wanted.equals(audience.name())).isEmpty()) {
            return new NamedAudience(audience, Status.UNMODIFIED);
        }
        store.rename(
                transaction,
                caller.deployment().id(),
                audience.id(),
                name.name().orElseThrow());
        Audience renamed = audience.renamed(name.name().orElseThrow());
        index.add(renamed);
        return new NamedAudience(renamed, Status.UPDATED);
    }

    private static Membership membership(Profile profile, AudienceIndex index, AudienceName name) {
        return new Membership(profile.id(), index.find(name).orElseThrow().id());
    }
}
