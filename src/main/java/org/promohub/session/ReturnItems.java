package org.promohub.session;

import java.util.List;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;
import org.promohub.repeat.KeyedRequest;

/**
 * Take back units of a closed session's cart.
 *
 * @param caller whom the request comes from
 * @param customerSessionId the session; required
 * @param returnedCartItems what comes back; at least one entry
 * @param responseContent which parts the answer is to have
 * @param dryRun whether to keep nothing
 * @param dry the same, by another name
 * @param callback where else to send the answer
 * @param idempotencyKey what the sender calls the request, in case it sends it again; at most 255 characters
 */
public record ReturnItems(
        Caller caller,
        Optional<String> customerSessionId,
        List<Item> returnedCartItems,
        Optional<List<String>> responseContent,
        Optional<Boolean> dryRun,
        Optional<Boolean> dry,
        Optional<Callback> callback,
        Optional<String> idempotencyKey) {
    private static final int MOST = 1000;

    /**
     * Units of a line.
     *
     * @param position the line, counted from 0; required
     * @param quantity how many units; all that are left, when absent
     */
    public record Item(Optional<Long> position, Optional<Long> quantity) {
        public Item {
            position = Optional.of(Check.required("position", position, 0, MOST - 1));
            quantity = quantity.map(units -> Check.range("quantity", units, 1, GivenItem.MOST_UNITS));
        }
    }

    public ReturnItems {
        idempotencyKey = KeyedRequest.checkedKey("idempotencyKey", idempotencyKey);
        customerSessionId = Optional.of(Check.id("customerSessionId", customerSessionId));
        GivenCodes.requireAtMost("returnedCartItems", returnedCartItems.size(), MOST);
        if (returnedCartItems.isEmpty()) {
            throw Problem.invalid("returnedCartItems", "must have at least one entry");
        }
        returnedCartItems = List.copyOf(returnedCartItems);
    }

    boolean isDry() {
        return dryRun.orElse(false) || dry.orElse(false);
    }

    String sessionId() {
        return customerSessionId.orElseThrow();
    }
}
