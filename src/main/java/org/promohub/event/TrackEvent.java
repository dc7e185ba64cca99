package org.promohub.event;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.promohub.access.Caller;
import org.promohub.attribute.GivenAttributes;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;
import org.promohub.repeat.KeyedRequest;
import org.promohub.tenant.AttributeType;

/**
 * Take note of what a customer did, and evaluate rules for it; the customer gets a profile if there was none.
 *
 * @param caller whom the request comes from
 * @param customerProfileId the customer
 * @param eventType what kind of event it is
 * @param type the data type of the kind, kept when the request makes the kind
 * @param unknownType what to do with a kind that is neither declared nor made; to refuse it, when it does not say
 * @param identifier the sender's name for the event; a second one of the same name is a repeat
 * @param attributes the event's attributes
 * @param silent whether the sender wants no answer
 * @param dryRun whether to keep nothing
 * @param dry the same, by another name
 * @param idempotencyKey what the sender calls the request, in case it sends it again; at most 255 characters
 */
public record TrackEvent(
        Caller caller,
        Optional<String> customerProfileId,
        Optional<String> eventType,
        Optional<String> type,
        Optional<UnknownType> unknownType,
        Optional<String> identifier,
        Optional<GivenAttributes> attributes,
        Optional<Boolean> silent,
        Optional<Boolean> dryRun,
        Optional<Boolean> dry,
        Optional<String> idempotencyKey) {
    private static final int LONGEST_TYPE = 255;

    /** How built-in events begin. Source: the vendor reserves their names. */
    private static final String RESERVED = "talon_";

    /** What to do with a kind of event nobody has declared. */
    public enum UnknownType {
        REFUSE,
        CREATE
    }

    public TrackEvent {
        customerProfileId = Optional.of(Check.id("customerProfileId", customerProfileId));
        eventType = Optional.of(eventType(Check.id("eventType", eventType)));
        type = type.filter(name -> !name.isEmpty()).map(TrackEvent::valueType);
        identifier = Check.optionalId("identifier", identifier);
        idempotencyKey = KeyedRequest.checkedKey("idempotencyKey", idempotencyKey);
    }

    private static String eventType(String name) {
        int length = name.codePointCount(0, name.length());
        if (length > LONGEST_TYPE) {
            throw Problem.invalid("eventType", "must have at most " + LONGEST_TYPE + " characters, not " + length);
        }
        if (name.startsWith(RESERVED)) {
            throw Problem.invalid("eventType", "must not be the name of a built-in event, as " + name + " is");
        }
        return name;
    }

    private static String valueType(String name) {
        return Arrays.stream(AttributeType.values())
                .map(AttributeType::wireName)
                .filter(name::equals)
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "type",
                        "must be one of "
                                + Arrays.stream(AttributeType.values())
                                        .map(AttributeType::wireName)
                                        .collect(Collectors.joining(", "))
                                + ", not " + name));
    }

    boolean isDryRun() {
        return dryRun.orElse(false) || dry.orElse(false);
    }

    boolean makesType() {
        return unknownType.filter(UnknownType.CREATE::equals).isPresent();
    }
}
