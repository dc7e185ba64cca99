package org.promohub.message;

import java.util.List;
import java.util.Optional;
import org.promohub.audience.AudienceName;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;

/**
 * What changes for a customer with regard to an audience.
 *
 * @param action {@code add}, {@code delete}, or {@code attribute_update}, which leaves the membership as it is
 * @param audienceId what the platform calls the audience
 * @param audienceName what people call it
 * @param attributes attributes of the customer that change with it
 */
public record MemberChange(
        Optional<String> action,
        Optional<String> audienceId,
        Optional<String> audienceName,
        List<AttributeChange> attributes) {
    static final String ADD = "add";
    static final String DELETE = "delete";
    private static final List<String> ACTIONS = List.of(ADD, DELETE, "attribute_update");

    /**
     * A change of an attribute.
     *
     * @param key the attribute's name
     * @param value its value; without one nothing is set
     * @param action {@code upsert}, as it is when nothing is said, or {@code delete}
     */
    public record AttributeChange(Optional<String> key, Optional<Object> value, Optional<String> action) {
        public AttributeChange {
            key = Optional.of(Check.id("key", key));
            if (action.filter(what -> !what.equals("upsert") && !what.equals(DELETE))
                    .isPresent()) {
                throw Problem.invalid("action", "must be upsert or delete, not " + action.get());
            }
        }

        String name() {
            return key.orElseThrow();
        }

        boolean removes() {
            return action.filter(DELETE::equals).isPresent();
        }
    }

    public MemberChange {
        String what = Check.id("action", action);
        if (!ACTIONS.contains(what)) {
            throw Problem.invalid("action", "must be one of " + String.join(", ", ACTIONS) + ", not " + what);
        }
        audienceId = Optional.of(Check.id("audienceId", audienceId));
        audienceName = Check.optionalId("audienceName", audienceName);
        attributes = List.copyOf(attributes);
    }

    boolean is(String wanted) {
        return action.filter(wanted::equals).isPresent();
    }

    /** The audience, to be made if nobody has; who leaves one does not rename it. */
    AudienceName audience() {
        return new AudienceName(Optional.empty(), audienceId, is(ADD) ? audienceName : Optional.empty());
    }
}
