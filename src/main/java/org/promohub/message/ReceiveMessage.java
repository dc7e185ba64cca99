package org.promohub.message;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.promohub.access.Caller;
import org.promohub.attribute.GivenAttributes;
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
 * @param idField which kind of identity is a customer's id, as {@link Identity} names them
 * @param audience the audience that the message is about, if it is about one
 * @param customers the customers to change
 * @param mpid the platform's own id of the customer who did something
 * @param identities what else the platform calls that customer
 * @param events what the customer did
 * @param subjects what the platform calls the customer to erase, by kind of identity
 */
public record ReceiveMessage(
        @Nullable Caller caller,
        Optional<String> kind,
        Optional<String> integration,
        Optional<String> id,
        Optional<Long> timestamp,
        Optional<String> version,
        Optional<String> idField,
        Optional<Subscription> audience,
        List<MessageCustomer> customers,
        Optional<String> mpid,
        List<Identity> identities,
        List<Event> events,
        Map<String, Identity> subjects) {

    private static final String CUSTOMER_ID = "customerId";
    private static final String CUSTOM_EVENT = "custom_event";

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
     * What happened, which counts if a customer did it and the shop has given it its name.
     *
     * @param kind {@code custom_event}, or one of the platform's own kinds, which do not count
     * @param eventType what kind of event it is to the shop
     * @param identifier the platform's id of the event
     * @param attributes the event's attributes; new ones are made
     */
    public record Event(
            Optional<String> kind,
            Optional<String> eventType,
            Optional<String> identifier,
            Optional<GivenAttributes> attributes) {
        private static final Pattern KIND = Pattern.compile("[A-Za-z]\\w*");

        public Event {
            String what = Check.id("kind", kind);
            if (!KIND.matcher(what).matches()) {
                throw Problem.invalid("kind", "must be a kind of event, such as " + CUSTOM_EVENT + ", not " + what);
            }
        }

        boolean counts() {
            return kind.filter(CUSTOM_EVENT::equals).isPresent();
        }
    }

    public ReceiveMessage {
        String what = Check.id("kind", kind);
        if (!KINDS.contains(what)) {
            throw Problem.invalid("kind", "must be one of " + String.join(", ", KINDS) + ", not " + what);
        }
        if (!Identity.ID_TYPES.containsKey(idField.orElse(CUSTOMER_ID))) {
            throw Problem.invalid("idField", "must be customerId, email or mpid, not " + idField.get());
        }
        mpid = Check.optionalId("mpid", mpid);
        customers = List.copyOf(customers);
        identities = List.copyOf(identities);
        events = List.copyOf(events);
        subjects = Map.copyOf(subjects);
        if (what.equals("dsr_processing_request") && erased(subjects, idField).isEmpty()) {
            throw Problem.refused("the message does not ask to erase anybody by the kind of id that the account uses");
        }
    }

    /** The id of a customer to change, if the platform says who it is. */
    Optional<String> idOf(MessageCustomer customer) {
        return customer.id(idField.orElse(CUSTOMER_ID));
    }

    /** The id of the customer who did something, if the platform says who it is. */
    Optional<String> sender() {
        return idOf(new MessageCustomer(mpid, identities, Optional.empty(), List.of()));
    }

    /** The id of the customer to erase, if the message asks for it. */
    Optional<String> erased() {
        return erased(subjects, idField);
    }

    private static Optional<String> erased(Map<String, Identity> subjects, Optional<String> idField) {
        String kind = idField.orElse(CUSTOMER_ID);
        return Optional.ofNullable(subjects.get(kind)).flatMap(subject -> Identity.id(List.of(subject), kind));
    }

    /** The customers whom it changes, each once and in an order that all messages share. */
    Stream<String> customerIds() {
        Optional<String> sender = events.stream().anyMatch(Event::counts) ? sender() : Optional.empty();
        return Stream.concat(customers.stream().map(this::idOf).flatMap(Optional::stream), sender.stream())
                .distinct()
                .sorted();
    }

    /** The places of the customers in an order that all messages share, lest two of them wait for each other. */
    List<Integer> customersInOrder() {
        return IntStream.range(0, customers.size())
                .boxed()
                .sorted(Comparator.comparing(i -> idOf(customers.get(i)).orElse("")))
                .toList();
    }
}
