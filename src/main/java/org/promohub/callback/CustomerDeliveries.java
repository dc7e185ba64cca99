package org.promohub.callback;

import java.time.Instant;
import java.util.List;
import org.promohub.store.Forgotten;
import org.promohub.store.Transaction;

/** The deliveries about a customer who is to be forgotten. */
final class CustomerDeliveries {
    private final ErasureStore store = new ErasureStore();
    private final SettlementStore settlements = new SettlementStore();

    /**
     * What an erasure did.
     *
     * @param deliveries how many it emptied
     * @param freedLanes whether others may go now that waited for them
     */
    record Erased(int deliveries, boolean freedLanes) {}

    /**
     * Empties them. What waits is not sent any more, and what is dead cannot be sent again.
     *
     * @param subjects the ordering keys of what is the customer's: a delivery about such a thing that names no customer was
     *     put into the outbox before anybody knew whose it is
     */
    Erased erase(Transaction transaction, String deployment, String customer, List<String> subjects, Instant now) {
        String key = Subject.customerKey(deployment, customer);
        store.adopt(transaction, key, lanes(transaction, deployment, subjects));
        store.lock(transaction, key);
        List<String> led = store.lanesLed(transaction, key);
        int erased = store.erase(transaction, key, now);
        if (!led.isEmpty()) {
            settlements.promote(transaction, led, now);
        }
        return new Erased(erased, !led.isEmpty());
    }

    /** Takes a customer out of the deliveries about others; returns how many named the customer. */
    int forget(Transaction transaction, Forgotten forgotten) {
        return store.forget(
                transaction,
                forgotten,
                forgotten.advocates().keySet().stream()
                        .map(advocate -> Subject.customerKey(forgotten.deployment(), advocate))
                        .toList());
    }

    private List<String> lanes(Transaction transaction, String deployment, List<String> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        return store.origins(transaction, deployment).stream()
                .flatMap(origin -> subjects.stream().map(subject -> Message.lane(deployment, origin, subject)))
                .toList();
    }
}
