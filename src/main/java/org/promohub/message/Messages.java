package org.promohub.message;

import java.util.List;
import java.util.Optional;
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
import org.promohub.message.ReceiveMessage.Customer;
import org.promohub.message.ReceiveMessage.Event;
import org.promohub.message.ReceiveMessage.Subscription;
import org.promohub.problem.Problem;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.turn.Turn;
import org.promohub.turn.Turns;

/** Does what messages say. A message that comes twice changes nothing more the second time. */
public final class Messages {
    private final Transactions transactions;
    private final Audiences audiences;
    private final Customers customers;
    private final Events events;
    private final Erasures erasures;
    private final Turns turns;

    public Messages(
            Transactions transactions,
            Audiences audiences,
            Customers customers,
            Events events,
            Erasures erasures,
            Turns turns) {
        this.transactions = transactions;
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
        for (int i = 0; i < message.customers().size(); i++) {
            change(transaction, caller, integration, message.customers().get(i), i);
        }
        for (int i = 0; i < message.events().size(); i++) {
            track(transaction, caller, message.events().get(i), i);
        }
        Optional<Erasure> erasure = message.erases().isEmpty()
                ? Optional.empty()
                : Optional.of(erasures.erase(transaction, caller.deployment(), message.erases()));
        return receipt(message, audience, erasure);
    }

    /** A customer without the identity that the platform was told to use is nobody here, and no reason to refuse the others. */
    private void change(Transaction transaction, Caller caller, String integration, Customer customer, int index) {
        if (customer.customerProfileId().isEmpty()) {
            return;
        }
        try {
            customers.change(transaction, update(caller, integration, customer));
        } catch (Problem e) {
            throw e.within("customers[" + index + "]");
        }
    }

    private void track(Transaction transaction, Caller caller, Event event, int index) {
        if (event.customerProfileId().isEmpty()) {
            return;
        }
        try {
            events.trackWithin(transaction, tracked(caller, event));
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

    private static UpdateProfile update(Caller caller, String integration, Customer customer) {
        return new UpdateProfile(
                caller,
                customer.customerProfileId(),
                Optional.of(integration),
                customer.attributes(),
                customer.runRuleEngine(),
                Optional.of(AudiencesChanges.COUNT),
                Optional.of(MissingAudiences.CREATE),
                customer.adds(),
                customer.deletes(),
                Optional.empty());
    }

    private static TrackEvent tracked(Caller caller, Event event) {
        return new TrackEvent(
                caller,
                event.customerProfileId(),
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
