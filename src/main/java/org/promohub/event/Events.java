package org.promohub.event;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.attribute.Attributes;
import org.promohub.attribute.CheckedAttributes;
import org.promohub.attribute.GivenAttributes;
import org.promohub.attribute.MadeAttribute;
import org.promohub.audience.Audiences;
import org.promohub.audience.ChangedMemberships;
import org.promohub.customer.CustomerRules;
import org.promohub.customer.CustomerRules.Happening;
import org.promohub.customer.CustomerState;
import org.promohub.customer.CustomerState.RuleRun;
import org.promohub.problem.Problem;
import org.promohub.profile.Profile;
import org.promohub.profile.Profiles;
import org.promohub.repeat.KeyedRequest;
import org.promohub.repeat.Operation;
import org.promohub.repeat.Repeats;
import org.promohub.store.Fingerprint;
import org.promohub.store.Forgotten;
import org.promohub.store.JsonColumn;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.AttributeType;
import org.promohub.tenant.Deployment;
import org.promohub.turn.Turn;
import org.promohub.turn.Turns;

/** The events of every deployment. */
public final class Events {
    private static final Operation<Tracked> TRACK =
            new Operation<>("track-event", Tracked.class, Tracked::customer, tracked -> Optional.empty());

    private final Transactions transactions;
    private final EventStore store;
    private final Attributes attributes;
    private final Profiles profiles;
    private final Audiences audiences;
    private final CustomerRules rules;
    private final Repeats repeats;
    private final Turns turns;
    private final Clock clock;

    public Events(
            Transactions transactions,
            EventStore store,
            Attributes attributes,
            Profiles profiles,
            Audiences audiences,
            CustomerRules rules,
            Repeats repeats,
            Turns turns,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.attributes = attributes;
        this.profiles = profiles;
        this.audiences = audiences;
        this.rules = rules;
        this.repeats = repeats;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Keeps an event and evaluates rules for it, in one transaction. A repeat is answered as the first was, and changes
     * nothing; however many run at once, one event is kept.
     *
     * @throws Problem when an attribute is not allowed, the kind of event is unknown and may not be made, or too many requests
     *     change the customer at the same time
     */
    public Tracked track(TrackEvent command) {
        Turn turn = Turn.ofProfile(
                command.caller().deployment().id(), command.customerProfileId().orElseThrow());
        return turns.take(
                List.of(turn),
                () -> command.isDryRun()
                        ? transactions.tryOut(transaction -> trackWithin(transaction, command))
                        : transactions.lookThenInsert(transaction ->
                                repeats.once(transaction, keyed(command), () -> trackWithin(transaction, command))));
    }

    /** As {@link #track(TrackEvent)}, as part of a transaction that does more. */
    public Tracked trackWithin(Transaction transaction, TrackEvent command) {
        String deployment = command.caller().deployment().id();
        Optional<String> key = idempotencyKey(command);
        Map<String, Object> state = key.flatMap(each -> store.answer(transaction, deployment, each))
                .orElseGet(() -> happen(transaction, command, key));
        return new Tracked(command.silent().orElse(false), state);
    }

    /** Deletes a customer's events; returns how many there were. */
    public int erase(Transaction transaction, Deployment deployment, String integrationId) {
        return store.delete(transaction, deployment.id(), integrationId);
    }

    /** Takes a customer out of the events of others; returns how many named the customer. */
    public int forget(Transaction transaction, Forgotten forgotten) {
        return store.forget(transaction, forgotten);
    }

    private Map<String, Object> happen(Transaction transaction, TrackEvent command, Optional<String> key) {
        Caller caller = command.caller();
        Deployment deployment = caller.deployment();
        settleType(transaction, command);
        CheckedAttributes checked = attributes.checkNew(
                transaction, deployment, Entity.EVENT, command.attributes().orElse(GivenAttributes.NONE));
        List<MadeAttribute> made = attributes.create(transaction, deployment, checked.created());
        Profile profile = profiles.lock(
                transaction, deployment, command.customerProfileId().orElseThrow());
        CustomerState before =
                CustomerState.of(caller, profile, audiences.ofCustomer(transaction, deployment, profile.id()), made);
        CustomerState after = rules.run(
                transaction,
                caller,
                before,
                new Happening(
                        command.eventType().orElseThrow(),
                        checked.values(),
                        ChangedMemberships.NONE,
                        command.isDryRun()));
        profiles.update(transaction, deployment, after.profile());
        Map<String, Object> answer = JsonColumn.plain(after);
        if (!command.isDryRun()) {
            store.insert(transaction, caller, event(after), key, answer);
        }
        return answer;
    }

    /** Makes the kind of event, if the command may and nobody has. */
    private void settleType(Transaction transaction, TrackEvent command) {
        Deployment deployment = command.caller().deployment();
        String type = command.eventType().orElseThrow();
        if (deployment.declaresEventType(type) || store.isMade(transaction, deployment.id(), type)) {
            return;
        }
        if (!command.makesType()) {
            throw Problem.invalid("eventType", "must be a known type of event, and " + type + " is unknown");
        }
        store.make(
                transaction,
                deployment.id(),
                type,
                command.type().orElse(AttributeType.STRING.wireName()),
                clock.instant());
    }

    private static Event event(CustomerState after) {
        RuleRun run = after.event().orElseThrow();
        return new Event(run.id(), run.type(), after.profile().id(), run.attributes(), run.created());
    }

    /** Of a repeat as platforms have it that send their names for requests in a header. */
    private static KeyedRequest<Tracked> keyed(TrackEvent command) {
        return new KeyedRequest<>(
                TRACK, command.caller(), command.customerProfileId().orElseThrow(), command.idempotencyKey());
    }

    private static Optional<String> idempotencyKey(TrackEvent command) {
        Caller caller = command.caller();
        return command.identifier()
                .map(identifier -> Fingerprint.of(
                        caller.platform().wireName(),
                        Long.toString(caller.application().id()),
                        command.customerProfileId().orElseThrow(),
                        command.eventType().orElseThrow(),
                        identifier));
    }
}
