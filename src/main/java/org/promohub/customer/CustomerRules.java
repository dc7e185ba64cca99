package org.promohub.customer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.audience.ChangedMemberships;
import org.promohub.customer.CustomerState.RuleRun;
import org.promohub.promotion.Promoted;
import org.promohub.promotion.Promotions;
import org.promohub.promotion.Settlement;
import org.promohub.promotion.Situation;
import org.promohub.promotion.Stage;
import org.promohub.rule.Evaluation;
import org.promohub.rule.Occasion;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;

/** Has rules evaluated for what happens to a customer outside of sessions. */
public final class CustomerRules {
    private final Promotions promotions;
    private final Ids ids;
    private final Clock clock;

    public CustomerRules(Promotions promotions, Ids ids, Clock clock) {
        this.promotions = promotions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What happened to a customer.
     *
     * @param type the type of the event: a partner's own or a built-in one
     * @param attributes the event's attributes
     * @param memberships the audiences that the request made the customer join and leave
     * @param dry whether nothing is to be kept
     */
    public record Happening(String type, Map<String, Object> attributes, ChangedMemberships memberships, boolean dry) {}

    /**
     * Evaluates rules, which is an activity of the customer.
     *
     * @param before the customer, locked in this transaction, as the request has left them
     * @return the customer after rules; the profile is not written yet
     */
    public CustomerState run(Transaction transaction, Caller caller, CustomerState before, Happening happening) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long id = happening.dry() ? 0 : ids.next(caller.deployment().id(), "event");
        Promoted promoted = promotions.evaluate(
                transaction,
                caller,
                new Situation(
                        new Occasion(id, happening.type(), happening.attributes()),
                        Optional.empty(),
                        Optional.of(before.profile().activeAt(now)),
                        before.audiences(),
                        happening.memberships().joined(),
                        happening.memberships().left(),
                        happening.dry() ? Stage.DRY : Stage.FINAL,
                        Settlement.NONE));
        Evaluation evaluation =
                promotions.withTotals(transaction, caller.deployment(), promoted.evaluation(), promoted.counted());
        return before.after(promoted, evaluation, new RuleRun(id, now, happening.type(), happening.attributes()));
    }
}
