package org.promohub.store;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What has been counted, by the fingerprints of counters' names. */
public final class CounterAmounts {
    private CounterAmounts() {}

    /** What counters stand at, by key; those that never counted are missing. */
    public static Map<String, BigDecimal> of(Transaction transaction, String deployment, Collection<String> keys) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT c.counter_key, c.amount
                        FROM UNNEST(CAST(:keys AS VARCHAR(43) ARRAY)) AS given (counter_key)
                        JOIN promotion_counter c
                            ON c.deployment = :deployment AND c.counter_key = given.counter_key
                        """)
                .bind("keys", Columns.texts(keys))
                .bind("deployment", Columns.value(deployment))
                .map((row, context) -> Map.entry(row.getString("counter_key"), row.getBigDecimal("amount")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
