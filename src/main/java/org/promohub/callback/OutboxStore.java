package org.promohub.callback;

import java.time.Instant;
import java.util.Optional;
import org.promohub.store.Columns;
import org.promohub.store.JsonColumn;
import org.promohub.store.Transaction;

/** The SQL that puts deliveries into the outbox. */
final class OutboxStore {

    boolean knowsTarget(Transaction transaction, String targetKey) {
        return transaction
                        .handle()
                        .createQuery("SELECT COUNT(*) FROM callback_target WHERE target_key = :target")
                        .bind("target", targetKey)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    void insertTarget(Transaction transaction, String targetKey, String deployment, String origin, Instant now) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO callback_target (target_key, deployment, origin, created)
                        VALUES (:target, :deployment, :origin, :now)
                        """)
                .bind("target", targetKey)
                .bind("deployment", deployment)
                .bind("origin", origin)
                .bind("now", Columns.instant(now))
                .execute();
    }

    /** Locks the head of a lane, so that nobody settles it meanwhile. False when the lane has none. */
    boolean lockHead(Transaction transaction, String lane) {
        return transaction
                        .handle()
                        .createUpdate("UPDATE delivery SET followers = followers + 1 WHERE head_of = :lane")
                        .bind("lane", lane)
                        .execute()
                > 0;
    }

    /** Adds a delivery to the end of its lane. */
    void insert(Transaction transaction, NewDelivery delivery, boolean head, Instant now) {
        String deployment = delivery.caller().deployment().id();
        Message message = delivery.message();
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO delivery (deployment, webhook_id, request_id, correlation_id, target_key, uri_key, uri,
                            verb, headers, body, lane, head_of, followers, due, tries, state, created, customer_key, referral_id)
                        VALUES (:deployment, :webhook, :request, :correlation, :target, :uriKey, :uri,
                            :verb, :headers, :body, :lane, CAST(:head AS VARCHAR(43)), 0,
                            CAST(:due AS TIMESTAMP(6) WITH TIME ZONE), 0, 'WAITING', :now, :customer, :referral)
                        """)
                .bind("deployment", deployment)
                .bind("webhook", Columns.value(message.webhookId()))
                .bind("request", delivery.caller().requestId())
                .bind("correlation", Columns.value(delivery.correlationId()))
                .bind("target", Message.targetKey(deployment, message.uri()))
                .bind("uriKey", Message.uriKey(deployment, message.uri()))
                .bind("uri", message.uri().uri().toString())
                .bind("verb", message.verb())
                .bind("headers", JsonColumn.write(message.headers()))
                .bind("body", message.body())
                .bind("lane", delivery.lane())
                .bind("customer", Columns.value(delivery.subject().customerKey(deployment)))
                .bind("referral", Columns.value(delivery.subject().referral()))
                .bind("head", Columns.value(delivery.laneIf(head)))
                .bind("due", Columns.instant(head ? Optional.of(now) : Optional.empty()))
                .bind("now", Columns.instant(now))
                .execute();
    }

    /** Calls when the transaction has been committed. */
    void afterCommit(Transaction transaction, Runnable action) {
        transaction.handle().afterCommit(action);
    }
}
