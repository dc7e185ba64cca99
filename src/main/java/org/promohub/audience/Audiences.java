package org.promohub.audience;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.audience.AudienceStore.Hold;
import org.promohub.problem.Problem;
import org.promohub.problem.Problem.Kind;
import org.promohub.profile.Profiles;
import org.promohub.store.AlreadyThere;
import org.promohub.store.Fingerprint;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.Deployment;

/** The audiences of every deployment, and who is in them. */
public final class Audiences {
    private final Transactions transactions;
    private final AudienceStore store;
    private final MembershipStore membershipStore;
    private final Memberships memberships;
    private final CustomerAudiences customerAudiences;
    private final BulkMemberships bulkMemberships;
    private final Ids ids;
    private final Clock clock;

    public Audiences(
            Transactions transactions,
            AudienceStore store,
            MembershipStore membershipStore,
            Profiles profiles,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.membershipStore = membershipStore;
        this.memberships = new Memberships(membershipStore, ids, clock);
        this.customerAudiences = new CustomerAudiences(store, memberships, this);
        this.bulkMemberships = new BulkMemberships(store, memberships, profiles);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes an audience.
     *
     * @throws Problem conflict when the platform has one of this id
     */
    public AudienceAnswer create(CreateAudience command) {
        Caller caller = command.caller();
        Audience audience = audience(
                caller,
                command.integration().orElseThrow(),
                command.audienceId().orElseThrow(),
                command.audienceName().orElseThrow());
        try {
            transactions.oneStatement(
                    transaction -> store.insert(transaction, caller.deployment().id(), audience));
        } catch (AlreadyThere e) {
            throw Problem.of(
                    Kind.CONFLICT, "The audience with the ID '" + audience.integrationId() + "' already exists");
        }
        return new AudienceAnswer(caller.deployment().account(), audience);
    }

    /**
     * Gives an audience another name.
     *
     * @throws Problem not found when the platform has no such audience
     */
    public AudienceAnswer rename(RenameAudience command) {
        Caller caller = command.caller();
        String name = command.audienceName().orElseThrow();
        Audience renamed = transactions.inTransaction(transaction -> {
            Audience audience = find(transaction, caller, command.integration(), command.audienceId(), Hold.RENAME);
            store.rename(transaction, caller.deployment().id(), audience.id(), name);
            return audience.renamed(name);
        });
        return new AudienceAnswer(caller.deployment().account(), renamed);
    }

    /**
     * Deletes an audience and everybody's membership in it.
     *
     * @throws Problem not found when the platform has no such audience
     */
    public void delete(DeleteAudience command) {
        Caller caller = command.caller();
        transactions.useTransaction(transaction -> {
            Audience audience = find(transaction, caller, command.integration(), command.audienceId(), Hold.DELETE);
            end(transaction, caller, audience);
        });
    }

    /**
     * Puts customers into audiences and takes them out: all or nothing, with a fixed number of statements however many
     * changes there are. Customers without a profile get one. No rules run.
     *
     * @throws Problem not found, with all of them, when there are audiences nobody has made
     */
    public MembershipResults change(ChangeMemberships command) {
        return transactions.lookThenInsert(transaction -> bulkMemberships.change(transaction, command));
    }

    /**
     * Changes the memberships of one customer, as part of a transaction that does more.
     *
     * @throws Problem not found, with all of them, when there are audiences nobody has made and that may not be made
     */
    public ChangedMemberships changeCustomer(Transaction transaction, ChangeCustomer command) {
        return customerAudiences.change(transaction, command);
    }

    /** The audiences a customer is in, by id. */
    public List<Audience> ofCustomer(Transaction transaction, Deployment deployment, long profile) {
        return store.ofProfile(transaction, deployment.id(), profile);
    }

    /** A customer as they are now, if they have a profile. */
    public Optional<SeenCustomer> look(Transaction transaction, Deployment deployment, String integrationId) {
        return store.look(transaction, deployment.id(), integrationId);
    }

    /** What happened to a customer's memberships, newest first, a thousand changes at most. */
    public List<MembershipChange> history(Deployment deployment, String integrationId) {
        return transactions.read(transaction ->
                membershipStore.history(transaction, deployment.id(), Fingerprint.of(integrationId), 1000));
    }

    /** Makes an audience, or gives the one that the platform has of this id the name. */
    public Audience createOrRename(
            Transaction transaction, Caller caller, String integration, String integrationId, String name) {
        Optional<Audience> found = lookUp(transaction, caller, integration, integrationId, Hold.RENAME);
        if (found.isEmpty()) {
            Audience created = audience(caller, integration, integrationId, name);
            store.insert(transaction, caller.deployment().id(), created);
            return created;
        }
        store.rename(transaction, caller.deployment().id(), found.get().id(), name);
        return found.get().renamed(name);
    }

    /** Deletes an audience, if the platform has one of this id. */
    public void deleteIfThere(Transaction transaction, Caller caller, String integration, String integrationId) {
        lookUp(transaction, caller, integration, integrationId, Hold.DELETE)
                .ifPresent(audience -> end(transaction, caller, audience));
    }

    /** A new audience with a new id, not yet kept. */
    Audience audience(Caller caller, String integration, String integrationId, String name) {
        return new Audience(
                ids.next(caller.deployment().id(), "audience"),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                name,
                integration,
                integrationId);
    }

    /** Two statements, however many members there are. */
    private void end(Transaction transaction, Caller caller, Audience audience) {
        memberships.noteEnd(transaction, caller, audience);
        store.delete(transaction, caller.deployment().id(), audience.id());
    }

    private Audience find(
            Transaction transaction,
            Caller caller,
            Optional<String> integration,
            Optional<String> audienceId,
            Hold hold) {
        String platform = integration.orElseThrow();
        String id = audienceId.orElseThrow();
        return lookUp(transaction, caller, platform, id, hold)
                .orElseThrow(() -> Problem.notFound("Not Found: " + platform + " has no audience " + id));
    }

    private Optional<Audience> lookUp(
            Transaction transaction, Caller caller, String integration, String id, Hold hold) {
        AudienceName name = new AudienceName(Optional.empty(), Optional.of(id), Optional.empty());
        return AudienceIndex.of(transaction, store, caller.deployment().id(), integration, List.of(name), hold)
                .find(name);
    }
}
