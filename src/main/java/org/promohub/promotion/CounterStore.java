package org.promohub.promotion;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.promohub.rule.Charge;
import org.promohub.store.CounterAmounts;
import org.promohub.store.Overtaken;
import org.promohub.store.Transaction;

/** The rows of the counters that campaigns' limits count by. */
public final class CounterStore {

    /** What counters stand at, by key; those that never counted are missing. */
    Map<String, BigDecimal> find(Transaction transaction, String deployment, Collection<String> keys) {
        return CounterAmounts.of(transaction, deployment, keys);
    }

    /**
     * Raises counters, in the order of their keys, none of them over its limit.
     *
     * @param known those that have a row already
     * @throws Overtaken when somebody else has used a limit up
     */
    void raise(Transaction transaction, String deployment, Map<String, Charge> charges, Collection<String> known) {
        PreparedBatch update = transaction
                .handle()
                .prepareBatch(
                        """
                        UPDATE promotion_counter SET amount = amount + :amount
                        WHERE deployment = :deployment AND counter_key = :key AND amount + :amount <= :most
                        """);
        PreparedBatch insert = transaction
                .handle()
                .prepareBatch(
                        """
                        INSERT INTO promotion_counter (deployment, counter_key, amount)
                        VALUES (:deployment, :key, :amount)
                        """);
        List<String> updated = new ArrayList<>();
        new TreeMap<>(charges).forEach((key, charge) -> {
            PreparedBatch batch = known.contains(key) ? update.bind("most", charge.most()) : insert;
            batch.bind("amount", charge.amount())
                    .bind("deployment", deployment)
                    .bind("key", key)
                    .add();
            if (known.contains(key)) {
                updated.add(key);
            }
        });
        if (!updated.isEmpty()) {
            for (int counted : update.execute()) {
                if (counted == 0) {
                    throw new Overtaken("a limit of a campaign was used up");
                }
            }
        }
        if (updated.size() < charges.size()) {
            insert.execute();
        }
    }

    /** Lowers counters, in the order of their keys. */
    void lower(Transaction transaction, String deployment, Map<String, BigDecimal> amounts) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        UPDATE promotion_counter SET amount = amount - :amount
                        WHERE deployment = :deployment AND counter_key = :key
                        """);
        new TreeMap<>(amounts).forEach((key, amount) -> batch.bind("amount", amount)
                .bind("deployment", deployment)
                .bind("key", key)
                .add());
        batch.execute();
    }
}
