package org.promohub.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.promohub.code.CodePattern;
import org.promohub.store.Columns;
import org.promohub.store.Fingerprint;
import org.promohub.store.JsonColumn;
import org.promohub.store.Overtaken;
import org.promohub.store.Transaction;
import org.promohub.store.UsedCodes;

/** The rows of referrals. */
public final class ReferralStore {

    void insert(Transaction transaction, String deployment, Referral referral) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO referral (deployment, id, application_id, campaign_id, code, advocate_integration_id,
                            advocate_key, friend_integration_id, friend_key, usage_limit, usage_counter, start_date, expiry_date,
                            attributes, created)
                        VALUES (:deployment, :id, :application, :campaign, :code, :advocate,
                            :advocateKey, :friend, :friendKey, :usageLimit, 0, :startDate, :expiryDate,
                            :attributes, :created)
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("id", Columns.value(referral.id()))
                .bind("application", Columns.value(referral.applicationId()))
                .bind("campaign", Columns.value(referral.campaignId()))
                .bind("code", Columns.value(referral.code()))
                .bind("advocate", Columns.value(referral.advocateProfileIntegrationId()))
                .bind("advocateKey", Columns.value(Fingerprint.of(referral.advocateProfileIntegrationId())))
                .bind("friend", Columns.value(referral.friendProfileIntegrationId()))
                .bind(
                        "friendKey",
                        Columns.value(referral.friendProfileIntegrationId().map(Fingerprint::of)))
                .bind("usageLimit", Columns.value(referral.usageLimit()))
                .bind("startDate", Columns.instant(referral.startDate()))
                .bind("expiryDate", Columns.instant(referral.expiryDate()))
                .bind("attributes", Columns.value(JsonColumn.write(referral.attributes())))
                .bind("created", Columns.instant(referral.created()))
                .execute();
    }

    /**
     * A referral that is about to be told of in rows about others: whoever erases one of its customers waits until these are
     * kept, see {@link #hold}.
     */
    Optional<Referral> findByCode(Transaction transaction, String deployment, long application, String code) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM referral
                        WHERE deployment = :deployment AND application_id = :application AND code = :code <lock>
                        """)
                .define("lock", transaction.selectsLock() ? "FOR KEY SHARE" : "")
                .bind("deployment", deployment)
                .bind("application", application)
                .bind("code", code)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** @throws Overtaken when it cannot be used any more */
    void redeem(Transaction transaction, String deployment, long referral) {
        int counted = transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE referral SET usage_counter = usage_counter + 1
                        WHERE deployment = :deployment AND id = :id AND (usage_limit = 0 OR usage_counter < usage_limit)
                        """)
                .bind("deployment", deployment)
                .bind("id", referral)
                .execute();
        if (counted == 0) {
            throw new Overtaken("a referral was used for the last time");
        }
    }

    void release(Transaction transaction, String deployment, long referral) {
        transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE referral SET usage_counter = usage_counter - 1
                        WHERE deployment = :deployment AND id = :id AND usage_counter > 0
                        """)
                .bind("deployment", deployment)
                .bind("id", referral)
                .execute();
    }

    private static Referral read(ResultSet row) throws SQLException {
        return new Referral(
                row.getLong("id"),
                Columns.instant(row, "created").orElseThrow(),
                row.getLong("application_id"),
                row.getLong("campaign_id"),
                row.getString("code"),
                row.getString("advocate_integration_id"),
                Columns.text(row, "friend_integration_id"),
                row.getLong("usage_limit"),
                row.getLong("usage_counter"),
                Columns.instant(row, "start_date"),
                Columns.instant(row, "expiry_date"),
                JsonColumn.object(row.getString("attributes")),
                false);
    }

    /** The referrals that name a customer, as advocate or as friend. */
    Set<Long> naming(Transaction transaction, String deployment, String integrationId) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT id FROM referral WHERE deployment = :deployment AND advocate_key = :key
                        UNION
                        SELECT id FROM referral WHERE deployment = :deployment AND friend_key = :key
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("key", Columns.value(Fingerprint.of(integrationId)))
                .mapTo(Long.class)
                .set();
    }

    /** The advocates of referrals for this customer alone: the ids of their profiles, by integration id. */
    Map<String, Long> advocatesOf(Transaction transaction, String deployment, String friend) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT DISTINCT r.advocate_integration_id, p.id
                        FROM referral r
                        JOIN profile p ON p.deployment = r.deployment AND p.integration_key = r.advocate_key
                        WHERE r.deployment = :deployment AND r.friend_key = :key
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("key", Columns.value(Fingerprint.of(friend)))
                .map((row, context) -> Map.entry(row.getString("advocate_integration_id"), row.getLong("id")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Keeps referrals from being told of until the transaction ends. */
    void hold(Transaction transaction, String deployment, Set<Long> referrals) {
        if (transaction.selectsLock()) {
            transaction
                    .handle()
                    .createQuery(
                            """
                            SELECT r.id FROM UNNEST(CAST(:referrals AS BIGINT ARRAY)) AS given (id)
                            JOIN referral r ON r.deployment = :deployment AND r.id = given.id
                            ORDER BY r.id FOR UPDATE OF r
                            """)
                    .bind("referrals", Columns.numbers(referrals))
                    .bind("deployment", Columns.value(deployment))
                    .mapTo(Long.class)
                    .list();
        }
    }

    void eraseAdvocate(Transaction transaction, String deployment, String integrationId) {
        transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE referral SET advocate_integration_id = '', advocate_key = '', attributes = '{}'
                        WHERE deployment = :deployment AND advocate_key = :key
                        """)
                .bind("deployment", deployment)
                .bind("key", Fingerprint.of(integrationId))
                .execute();
    }

    void eraseFriend(Transaction transaction, String deployment, String integrationId) {
        transaction
                .handle()
                .createUpdate(
                        """
                        UPDATE referral SET friend_integration_id = '', friend_key = NULL, attributes = '{}'
                        WHERE deployment = :deployment AND friend_key = :key
                        """)
                .bind("deployment", deployment)
                .bind("key", Fingerprint.of(integrationId))
                .execute();
    }

    /** The codes of an application that this pattern could have made. */
    Set<String> usedCodes(Transaction transaction, String deployment, long application, CodePattern pattern) {
        return UsedCodes.in(transaction, "referral", deployment, application, pattern.text(), pattern::makes);
    }
}
