package org.promohub.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.promohub.access.Caller;
import org.promohub.attribute.GivenAttributes;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;
import org.promohub.repeat.KeyedRequest;
import org.promohub.tenant.Application;

/**
 * Make or change a session. What is absent stays as it is; lists and costs replace what was there, and empty ones discard
 * it; attributes are merged.
 *
 * @param caller whom the request comes from
 * @param customerSession what the content came in, where it came in an object of its own
 * @param customerSessionId the session; required
 * @param profileId the customer, who gets a profile if there was none; without one a new session is anonymous
 * @param couponCodes at most 100 of at most 100 characters
 * @param referralCode at most 100 characters; an empty one discards the code
 * @param loyaltyCards at most 1
 * @param state the state to go to; a new session opens, another stays, when absent
 * @param cartItems at most 1,000 lines with at most 10,000 units
 * @param additionalCosts what comes on top of the whole cart, by name, each of a name the application declares
 * @param identifiers at most 5
 * @param attributes custom attributes
 * @param cartItemAttributes how to treat the custom attributes of lines; its values are not read
 * @param responseContent which parts the answer is to have
 * @param dryRun whether to keep nothing
 * @param dry the same, by another name
 * @param callback where else to send the answer
 * @param idempotencyKey what the sender calls the request, in case it sends it again; at most 255 characters
 */
public record UpdateSession(
        Caller caller,
        Optional<Envelope> customerSession,
        Optional<String> customerSessionId,
        Optional<String> profileId,
        Optional<List<String>> couponCodes,
        Optional<String> referralCode,
        Optional<List<String>> loyaltyCards,
        Optional<State> state,
        Optional<List<GivenItem>> cartItems,
        Optional<Map<String, @Nullable GivenCost>> additionalCosts,
        Optional<List<String>> identifiers,
        Optional<GivenAttributes> attributes,
        Optional<GivenAttributes> cartItemAttributes,
        Optional<List<String>> responseContent,
        Optional<Boolean> dryRun,
        Optional<Boolean> dry,
        Optional<Callback> callback,
        Optional<String> idempotencyKey) {
    private static final int MOST_ITEMS = 1000;
    private static final int MOST_CODES = 100;
    private static final int MOST_CARDS = 1;
    private static final int MOST_IDENTIFIERS = 5;

    /** An object of which it only matters that it is one. */
    public record Envelope() {}

    public UpdateSession {
        Application application = caller.application();
        customerSessionId = Optional.of(Check.id("customerSessionId", customerSessionId));
        profileId = Check.optionalId("profileId", profileId);
        couponCodes =
                couponCodes.map(given -> GivenCodes.codes("couponCodes", given, MOST_CODES, application.codeCase()));
        referralCode = referralCode.map(given -> GivenCodes.code("referralCode", given, application.codeCase()));
        loyaltyCards = loyaltyCards.map(given -> GivenCodes.ids("loyaltyCards", given, MOST_CARDS));
        identifiers = identifiers.map(given -> GivenCodes.ids("identifiers", given, MOST_IDENTIFIERS));
        cartItems = cartItems.map(UpdateSession::requireLimits);
        additionalCosts = additionalCosts.map(given -> Collections.unmodifiableMap(new LinkedHashMap<>(given)));
        additionalCosts.ifPresent(
                given -> GivenCost.requireKnown("additionalCosts", given, application.additionalCosts()));
        cartItems.ifPresent(items -> requireCosts(items, application));
        idempotencyKey = KeyedRequest.checkedKey("idempotencyKey", idempotencyKey);
    }

    boolean isDry() {
        return dryRun.orElse(false) || dry.orElse(false);
    }

    String sessionId() {
        return customerSessionId.orElseThrow();
    }

    private static List<GivenItem> requireLimits(List<GivenItem> items) {
        GivenCodes.requireAtMost("cartItems", items.size(), MOST_ITEMS);
        GivenCodes.requireValues("cartItems", items);
        long units =
                items.stream().mapToLong(item -> item.quantity().orElseThrow()).sum();
        if (units > GivenItem.MOST_UNITS) {
            throw Problem.invalid(
                    "cartItems", "must have at most " + GivenItem.MOST_UNITS + " units in all, not " + units);
        }
        return List.copyOf(items);
    }

    private static void requireCosts(List<GivenItem> items, Application application) {
        IntStream.range(0, items.size())
                .forEach(i -> GivenCost.requireKnown(
                        "cartItems[" + i + "].additionalCosts",
                        items.get(i).additionalCosts(),
                        application.additionalCosts()));
    }
}
