package org.promohub.callback;

import java.util.Locale;
import java.util.Optional;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;

/**
 * Which deliveries an operator means; what is absent does not matter.
 *
 * @param state {@code waiting}, {@code delivered}, {@code dead} or {@code erased}
 * @param deployment the tenant
 * @param target the server, as scheme, host and port
 * @param request the request that caused them
 * @param before only those with a smaller number, to turn the page
 * @param limit how many at most, 100 unless said
 */
public record DeliveryFilter(
        Optional<String> state,
        Optional<String> deployment,
        Optional<String> target,
        Optional<String> request,
        Optional<Long> before,
        Optional<Long> limit) {
    private static final long USUAL = 100;
    private static final long MOST = 1000;

    /** @throws Problem when the state or the limit is none */
    public DeliveryFilter {
        state = state.map(text -> text.toUpperCase(Locale.ROOT));
        if (state.filter(text -> !text.matches("WAITING|DELIVERED|DEAD|ERASED")).isPresent()) {
            throw Problem.invalid("state", "must be waiting, delivered, dead or erased");
        }
        limit.ifPresent(number -> Check.range("limit", number, 1, MOST));
    }

    /** @throws Problem when it means others than dead ones, which alone can be sent again */
    void checkDead() {
        if (state.filter(text -> !text.equals("DEAD")).isPresent()) {
            throw Problem.invalid("state", "must be dead where callbacks are to be sent again");
        }
    }

    long most() {
        return limit.orElse(USUAL);
    }
}
