package org.promohub.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.promohub.access.Caller;
import org.promohub.attribute.GivenAttributes;
import org.promohub.audience.AudienceName;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;

/**
 * Do what a platform's message says, all of it or nothing.
 *
 * @param caller whom the message comes from; nobody, when a platform asks who we are before it has a key
 * @param kind what kind of message it is, in the platform's words
 * @param integration the platform
 * @param id the platform's id of the message, for the answer
 * @param timestamp when the platform says it sent the message, for the answer
 * @param version the version of the platform's protocol, for the answer
 * @param audience the audience that the message is about, if it is about one
 * @param customers the customers to change
 * @param events what a customer did
 * @param erases the customers to erase
 */
public record ReceiveMessage(
        @Nullable Caller caller,
        Optional<String> kind,
        Optional<String> integration,
        Optional<String> id,
        Optional<Long> timestamp,
        Optional<String> version,
        Optional<Subscription> audience,
        List<Customer> customers,
        List<Event> events,
        List<String> erases) {

    /** The messages that are understood. Source: mParticle's firehose protocol. */
    public static final List<String> KINDS = List.of(
            "module_registration_request",
            "audience_subscription_request",
            "audience_membership_change_request",
            "event_processing_request",
            "dsr_processing_request");

    /**
     * What is to become of an audience.
     *
     * @param action {@code add}, {@code update} or {@code remove}
     * @param audienceId what the platform calls it
     * @param audienceName what people call it
     */
    public record Subscription(Optional<String> action, Optional<String> audienceId, Optional<String> audienceName) {
        public Subscription {
            String what = Check.id("action", action);
            if (!List.of("add", "update", "remove").contains(what)) {
                throw Problem.invalid("action", "must be add, update or remove, not " + what);
            }
            Check.id("audienceId", audienceId);
            if (!what.equals("remove")) {
                Check.id("audienceName", audienceName);
            }
        }
    }

    /**
     * A customer to be changed.
     *
     * @param customerProfileId the customer; absent when the platform does not say who it is
     * @param runRuleEngine whether to evaluate rules
     * @param attributes the attributes to set and to remove; new ones are made
     * @param adds the audiences to join
     * @param deletes the audiences to leave
     */
    public record Customer(
            Optional<String> customerProfileId,
            Optional<Boolean> runRuleEngine,
            Optional<GivenAttributes> attributes,
            List<AudienceName> adds,
            List<AudienceName> deletes) {
        public Customer {
            customerProfileId = Check.optionalId("customerProfileId", customerProfileId);
            adds = List.copyOf(adds);
            deletes = List.copyOf(deletes);
        }
    }

    /**
     * What a customer did.
     *
     * @param customerProfileId the customer; absent when the platform does not say who it is
     * @param eventType what kind of event it is
     * @param identifier the platform's id of the event
     * @param attributes the event's attributes; new ones are made
     */
    public record Event(
            Optional<String> customerProfileId,
            Optional<String> eventType,
            Optional<String> identifier,
            Optional<GivenAttributes> attributes) {
        public Event {
            customerProfileId = Check.optionalId("customerProfileId", customerProfileId);
        }
    }

    public ReceiveMessage {
        String what = Check.id("kind", kind);
        if (!KINDS.contains(what)) {
            throw Problem.invalid("kind", "must be one of " + String.join(", ", KINDS) + ", not " + what);
        }
        customers = List.copyOf(customers);
        events = List.copyOf(events);
        erases = List.copyOf(erases);
        if (what.equals("dsr_processing_request") && erases.isEmpty()) {
            throw Problem.refused("the message does not ask to erase anybody by the kind of id that the account uses");
        }
    }

    /** The customers whom it changes, each once and in an order that all messages share. */
    Stream<String> customerIds() {
        return Stream.concat(
                        customers.stream().map(Customer::customerProfileId),
                        events.stream().map(Event::customerProfileId))
                .flatMap(Optional::stream)
                .distinct()
                .sorted();
    }
}
