package org.promohub.promotion;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.promohub.store.Columns;
import org.promohub.store.Transaction;

/** The rows of codes that have been given away. */
public final class GiveawayStore {

    /** The codes that were given away, by pool. */
    Map<Long, Set<String>> taken(Transaction transaction, String deployment, Set<Long> pools) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT g.pool_id, g.code
                        FROM UNNEST(CAST(:pools AS BIGINT ARRAY)) AS given (pool_id)
                        JOIN giveaway_award g ON g.deployment = :deployment AND g.pool_id = given.pool_id
                        """)
                .bind("pools", Columns.numbers(pools))
                .bind("deployment", deployment)
                .map((row, context) -> Map.entry(row.getLong("pool_id"), row.getString("code")))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(HashSet::new))));
    }

    void insert(Transaction transaction, String deployment, long pool, String code, long id, Instant created) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO giveaway_award (deployment, pool_id, code, id, created)
                        VALUES (:deployment, :pool, :code, :id, :created)
                        """)
                .bind("deployment", deployment)
                .bind("pool", pool)
                .bind("code", code)
                .bind("id", id)
                .bind("created", Columns.instant(created))
                .execute();
    }
}
