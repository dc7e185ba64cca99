package org.promohub.coupon;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.promohub.code.CodePattern;
import org.promohub.store.Columns;
import org.promohub.store.Fingerprint;
import org.promohub.store.Transaction;
import org.promohub.store.UsedCodes;

/** The rows of coupons and their reservations. */
public final class CouponStore {
    private static final String INSERT =
            """
            INSERT INTO coupon (deployment, id, application_id, campaign_id, code, usage_limit, usage_counter,
                discount_limit, discount_counter, reservation_limit, reservation_counter, reservation_mandatory,
                limits, start_date, expiry_date, recipient_integration_id, recipient_key, idempotency_key,
                attributes, created)
            VALUES (:deployment, :id, :application, :campaign, :code, :usageLimit, 0,
                :discountLimit, 0, :reservationLimit, 0, :reservationMandatory,
                :limits, :startDate, :expiryDate, :recipient, :recipientKey, :idempotencyKey,
                :attributes, :created)
            """;

    private static final String HELD =
            """
            SELECT * FROM (
                SELECT c.*, c.recipient_key AS holder_key
                FROM UNNEST(CAST(:keys AS VARCHAR(43) ARRAY)) AS given (holder_key)
                JOIN coupon c ON c.deployment = :deployment AND c.recipient_key = given.holder_key
                UNION ALL
                SELECT c.*, r.integration_key AS holder_key
                FROM UNNEST(CAST(:keys AS VARCHAR(43) ARRAY)) AS given (holder_key)
                JOIN coupon_reservation r ON r.deployment = :deployment AND r.integration_key = given.holder_key
                JOIN coupon c ON c.deployment = r.deployment AND c.id = r.coupon_id
                WHERE c.recipient_key IS NULL
            ) held
            WHERE application_id = :application AND (CAST(:campaign AS BIGINT) = 0 OR campaign_id = :campaign)
            ORDER BY created DESC, id DESC
            LIMIT :limit
            """;

    /** A coupon, and who holds it. */
    record Held(String integrationId, Coupon coupon) {}

    int insert(Transaction transaction, String deployment, Coupon coupon, Optional<IdempotencyKey> key) {
        return CouponRow.bind(transaction.handle().createUpdate(INSERT), deployment, coupon)
                .bind("idempotencyKey", Columns.value(key.map(IdempotencyKey::text)))
                .execute();
    }

    Optional<Coupon> find(Transaction transaction, String deployment, IdempotencyKey key) {
        return one(transaction
                .handle()
                .createQuery("SELECT * FROM coupon WHERE deployment = :deployment AND idempotency_key = :key")
                .bind("deployment", deployment)
                .bind("key", key.text()));
    }

    Optional<Coupon> findByCode(Transaction transaction, String deployment, long application, String code) {
        return one(transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM coupon
                        WHERE deployment = :deployment AND application_id = :application AND code = :code
                        """)
                .bind("deployment", deployment)
                .bind("application", application)
                .bind("code", code));
    }

    /** The codes of an application that this pattern could have made. */
    Set<String> usedCodes(Transaction transaction, String deployment, long application, CodePattern pattern) {
        return UsedCodes.in(transaction, "coupon", deployment, application, pattern.text(), pattern::makes);
    }

    boolean isReserved(Transaction transaction, String deployment, long coupon, String integrationId) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT 1 FROM coupon_reservation
                        WHERE deployment = :deployment AND coupon_id = :coupon AND integration_key = :key
                        """)
                .bind("deployment", deployment)
                .bind("coupon", coupon)
                .bind("key", Fingerprint.of(integrationId))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    void insertReservation(Transaction transaction, String deployment, long coupon, String integrationId, Instant now) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO coupon_reservation (deployment, coupon_id, integration_key, created)
                        VALUES (:deployment, :coupon, :key, :created)
                        """)
                .bind("deployment", deployment)
                .bind("coupon", coupon)
                .bind("key", Fingerprint.of(integrationId))
                .bind("created", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    void countReservation(Transaction transaction, String deployment, long coupon) {
        transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE coupon SET reservation_counter = reservation_counter + 1
                        WHERE deployment = :deployment AND id = :coupon
                        """)
                .bind("deployment", deployment)
                .bind("coupon", coupon)
                .execute();
    }

    /** The personal and the reserved coupons of these customers, newest first. */
    List<Held> held(
            Transaction transaction,
            String deployment,
            long application,
            Optional<Long> campaign,
            Set<String> customers,
            int limit) {
        Map<String, String> byKey = customers.stream().collect(Collectors.toMap(Fingerprint::of, customer -> customer));
        return transaction
                .handle()
                .createQuery(HELD)
                .bind("deployment", deployment)
                .bind("application", application)
                .bind("campaign", campaign.orElse(0L))
                .bind("limit", limit)
                .bind("keys", Columns.texts(byKey.keySet()))
                .map((row, context) ->
                        new Held(byKey.getOrDefault(row.getString("holder_key"), ""), CouponRow.read(row)))
                .list();
    }

    /** Puts nobody in the customer's place: a recipient whom no customer can be. */
    int eraseRecipient(Transaction transaction, String deployment, String integrationId) {
        return transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE coupon SET recipient_integration_id = '', recipient_key = '',
                            idempotency_key = NULL, attributes = '{}'
                        WHERE deployment = :deployment AND recipient_key = :key
                        """)
                .bind("deployment", deployment)
                .bind("key", Fingerprint.of(integrationId))
                .execute();
    }

    int deleteReservations(Transaction transaction, String deployment, String integrationId) {
        return transaction
                .handle()
                .createUpdate(
                        "DELETE FROM coupon_reservation WHERE deployment = :deployment AND integration_key = :key")
                .bind("deployment", deployment)
                .bind("key", Fingerprint.of(integrationId))
                .execute();
    }

    private static Optional<Coupon> one(Query query) {
        return query.map((row, context) -> CouponRow.read(row)).findOne();
    }
}
