package org.promohub.coupon;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.promohub.store.Columns;
import org.promohub.store.CounterAmounts;
import org.promohub.store.Fingerprint;
import org.promohub.store.Overtaken;
import org.promohub.store.Transaction;

/** The counters in the rows of coupons. */
public final class RedemptionStore {

    List<Coupon> findByCodes(Transaction transaction, String deployment, long application, Collection<String> codes) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT c.*
                        FROM UNNEST(CAST(:codes AS VARCHAR(100) ARRAY)) AS given (code)
                        JOIN coupon c
                            ON c.deployment = :deployment AND c.application_id = :application AND c.code = given.code
                        """)
                .bind("codes", Columns.texts(codes))
                .bind("deployment", Columns.value(deployment))
                .bind("application", Columns.value(application))
                .map((row, context) -> CouponRow.read(row))
                .list();
    }

    /** How often customers have redeemed coupons, by the key of the counter. */
    Map<String, BigDecimal> counts(Transaction transaction, String deployment, Collection<String> keys) {
        return CounterAmounts.of(transaction, deployment, keys);
    }

    /** Which of the coupons a customer has reserved. */
    Set<Long> reserved(Transaction transaction, String deployment, Collection<Long> coupons, String integrationId) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT r.coupon_id
                        FROM UNNEST(CAST(:coupons AS BIGINT ARRAY)) AS given (coupon_id)
                        JOIN coupon_reservation r ON r.deployment = :deployment AND r.coupon_id = given.coupon_id
                            AND r.integration_key = :key
                        """)
                .bind("coupons", Columns.numbers(coupons))
                .bind("deployment", deployment)
                .bind("key", Fingerprint.of(integrationId))
                .mapTo(Long.class)
                .collect(Collectors.toSet());
    }

    /**
     * Counts a redemption of each coupon, in the order of their ids.
     *
     * @param given what each gives
     * @throws Overtaken when one of them cannot be redeemed any more
     */
    void redeem(Transaction transaction, String deployment, Map<Long, BigDecimal> given) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        UPDATE coupon SET usage_counter = usage_counter + 1, discount_counter = discount_counter + :given
                        WHERE deployment = :deployment AND id = :id
                            AND (usage_limit = 0 OR usage_counter < usage_limit)
                            AND (discount_limit IS NULL OR discount_limit = 0
                                OR discount_counter + :given <= discount_limit)
                        """);
        new TreeMap<>(given).forEach((id, amount) -> batch.bind("given", amount)
                .bind("deployment", deployment)
                .bind("id", id)
                .add());
        for (int counted : batch.execute()) {
            if (counted == 0) {
                throw new Overtaken("a coupon was redeemed for the last time");
            }
        }
    }

    /** Takes redemptions back. */
    void release(Transaction transaction, String deployment, Map<Long, BigDecimal> given) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        UPDATE coupon SET usage_counter = usage_counter - 1, discount_counter = discount_counter - :given
                        WHERE deployment = :deployment AND id = :id AND usage_counter > 0
                        """);
        new TreeMap<>(given).forEach((id, amount) -> batch.bind("given", amount)
                .bind("deployment", deployment)
                .bind("id", id)
                .add());
        batch.execute();
    }
}
