package org.promohub.referral;

import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.promohub.code.CodePattern;
import org.promohub.store.Fingerprint;
import org.promohub.store.JsonColumn;
import org.promohub.store.LikePattern;
import org.promohub.store.Transaction;

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
                .bind("deployment", deployment)
                .bind("id", referral.id())
                .bind("application", referral.applicationId())
                .bind("campaign", referral.campaignId())
                .bind("code", referral.code())
                .bind("advocate", referral.advocateProfileIntegrationId())
                .bind("advocateKey", Fingerprint.of(referral.advocateProfileIntegrationId()))
                .bind("friend", referral.friendProfileIntegrationId())
                .bind("friendKey", referral.friendProfileIntegrationId().map(Fingerprint::of))
                .bind("usageLimit", referral.usageLimit())
                .bind("startDate", referral.startDate().map(date -> date.atOffset(ZoneOffset.UTC)))
                .bind("expiryDate", referral.expiryDate().map(date -> date.atOffset(ZoneOffset.UTC)))
                .bind("attributes", JsonColumn.write(referral.attributes()))
                .bind("created", referral.created().atOffset(ZoneOffset.UTC))
                .execute();
    }

    int eraseAdvocate(Transaction transaction, String deployment, String integrationId) {
        return transaction
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

    int eraseFriend(Transaction transaction, String deployment, String integrationId) {
        return transaction
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
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT code FROM referral
                        WHERE deployment = :deployment AND application_id = :application AND code LIKE :like ESCAPE '!'
                        """)
                .bind("deployment", deployment)
                .bind("application", application)
                .bind("like", LikePattern.of(pattern.text(), '#'))
                .mapTo(String.class)
                .filter(pattern::makes)
                .collect(Collectors.toSet());
    }
}
