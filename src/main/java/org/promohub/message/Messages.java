package org.promohub.message;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.promohub.access.Access;
import org.promohub.access.Caller;
import org.promohub.audience.Audience;
import org.promohub.audience.Audiences;
import org.promohub.audience.MissingAudiences;
import org.promohub.customer.Customers;
import org.promohub.customer.UpdateProfile;
import org.promohub.customer.UpdateProfile.AudiencesChanges;
import org.promohub.erasure.Erasure;
import org.promohub.erasure.Erasures;
import org.promohub.event.Events;
import org.promohub.event.TrackEvent;
import org.promohub.event.TrackEvent.UnknownType;
import org.promohub.message.ReceiveMessage.Subscription;
import org.promohub.problem.Problem;
import org.promohub.profile.Profiles;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.turn.Turn;
import org.promohub.turn.Turns;

/** Does what messages say. A message that comes twice changes nothing more the second time. */
public final class Messages {
    private final Transactions transactions;
    private final Profiles profiles;
    private final Audiences audiences;
    private final Customers customers;
    private final Events events;
    private final Erasures erasures;
    private final Turns turns;

    public Messages(
            Transactions transactions,
            Profiles profiles,
            Audiences audiences,
            Customers customers,
            Events events,
            Erasures erasures,
            Turns turns) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.audiences = audiences;
        this.customers = customers;
        this.events = events;
        this.erasures = erasures;
        this.turns = turns;
    }

    /**
     * Does all that a message says in one transaction, or nothing of it.
     *
     * @throws Problem when something in it is wrong, or too many requests change one of its customers at the same time
     */
    public Receipt receive(ReceiveMessage message) {
        Caller caller = message.caller();
        if (caller == null) {
            return receipt(message, Optional.empty(), Optional.empty());
        }
        List<Turn> order = message.customerIds()
                .map(customer -> Turn.ofProfile(caller.deployment().id(), customer))
                .toList();
        return turns.take(
                order, () -> transactions.lookThenInsert(transaction -> receive(transaction, caller, message)));
    }

    private Receipt receive(Transaction transaction, Caller caller, ReceiveMessage message) {
        String integration = message.integration().orElseThrow(Access::unauthorized);
        Optional<Audience> audience =
                message.audience().flatMap(subscription -> subscribe(transaction, caller, integration, subscription));
        Set<String> made = new HashSet<>(profiles.lockFirst(
                transaction, caller.deployment(), message.customerIds().toList()));
        for (int i : message.customersInOrder()) {
            change(transaction, caller, message, i, made);
        }
        for (int i = 0; i < message.events().size(); i++) {
            track(transaction, caller, message, i);
        }
        Optional<Erasure> erasure =
                message.erased().map(customer -> erasures.erase(transaction, caller.deployment(), List.of(customer)));
        return receipt(message, audience, erasure);
    }

    /** A customer without the identity that the platform was told to use is nobody here, and no reason to refuse the others. */
    private void change(Transaction transaction, Caller caller, ReceiveMessage message, int index, Set<String> made) {
        MessageCustomer customer = message.customers().get(index);
        Optional<String> id = message.idOf(customer);
        if (id.isEmpty()) {
            return;
        }
        try {
            customers.change(transaction, update(caller, message, customer), made.remove(id.get()));
        } catch (Problem e) {
            throw e.within("customers[" + index + "]");
        }
    }

    private void track(Transaction transaction, Caller caller, ReceiveMessage message, int index) {
        if (message.sender().isEmpty() || !message.events().get(index).counts()) {
            return;
        }
        try {
            events.trackWithin(transaction, tracked(caller, message, index));
        } catch (Problem e) {
            throw e.within("events[" + index + "]");
        }
    }

    private Optional<Audience> subscribe(
            Transaction transaction, Caller caller, String integration, Subscription subscription) {
        String audienceId = subscription.audienceId().orElseThrow();
        if (subscription.action().filter("remove"::equals).isPresent()) {
            audiences.deleteIfThere(transaction, caller, integration, audienceId);
            return Optional.empty();
        }
        return Optional.of(audiences.createOrRename(
                transaction,
                caller,
                integration,
                audienceId,
                subscription.audienceName().orElseThrow()));
    }

    private static UpdateProfile update(Caller caller, ReceiveMessage message, MessageCustomer customer) {
        return new UpdateProfile(
                caller,
                message.idOf(customer),
                message.integration(),
                Optional.of(customer.attributes()),
                customer.runRuleEngine(),
                Optional.of(AudiencesChanges.COUNT),
                Optional.of(MissingAudiences.CREATE),
                customer.audiences(MemberChange.ADD),
                customer.audiences(MemberChange.DELETE),
                Optional.empty());
    }

    private static TrackEvent tracked(Caller caller, ReceiveMessage message, int index) {
        ReceiveMessage.Event event = message.events().get(index);
        return new TrackEvent(
                caller,
                message.sender(),
                event.eventType(),
                Optional.empty(),
                Optional.of(UnknownType.CREATE),
                event.identifier(),
                event.attributes(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Receipt receipt(ReceiveMessage message, Optional<Audience> audience, Optional<Erasure> erasure) {
        return new Receipt(
                message.kind().orElseThrow(), message.id(), message.timestamp(), message.version(), audience, erasure);
    }
}
