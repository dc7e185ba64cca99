package org.promohub.event;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.store.Columns;
import org.promohub.store.Fingerprint;
import org.promohub.store.Forgotten;
import org.promohub.store.JsonColumn;
import org.promohub.store.NamingRows;
import org.promohub.store.Transaction;

/** The rows of events, of the kinds of events that partners have made, and of what was answered. */
public final class EventStore {
    private static final NamingRows ATTRIBUTES = new NamingRows("event", "id", 0L, List.of("attributes"), false);
    private static final NamingRows ANSWERS = new NamingRows("event", "id", 0L, List.of("answer"), false);

    /** What the event of this idempotency key was answered. */
    Optional<Map<String, Object>> answer(Transaction transaction, String deployment, String key) {
        return transaction
                .handle()
                .createQuery("SELECT answer FROM event WHERE deployment = :deployment AND idempotency_key = :key")
                .bind("deployment", Columns.value(deployment))
                .bind("key", Columns.value(key))
                .map((row, context) -> JsonColumn.object(row.getString("answer")))
                .findOne();
    }

    /** @param key what repeats of the event have too; with it, the answer is kept for them */
    void insert(Transaction transaction, Caller caller, Event event, Optional<String> key, Map<String, Object> answer) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO event (deployment, id, application_id, type, profile_id, attributes, platform,
                            request_id, idempotency_key, answer, created)
                        VALUES (:deployment, :id, :application, :type, :profile, :attributes, :platform,
                            :request, :key, :answer, :created)
                        """)
                .bind("deployment", Columns.value(caller.deployment().id()))
                .bind("id", Columns.value(event.id()))
                .bind("application", Columns.value(caller.application().id()))
                .bind("type", Columns.value(event.type()))
                .bind("profile", Columns.value(event.profile()))
                .bind("attributes", Columns.value(JsonColumn.write(event.attributes())))
                .bind("platform", Columns.value(caller.platform().wireName()))
                .bind("request", Columns.value(caller.requestId()))
                .bind("key", Columns.value(key))
                .bind("answer", Columns.value(key.map(repeatable -> JsonColumn.write(answer))))
                .bind("created", Columns.instant(event.created()))
                .execute();
    }

    /** Deletes a customer's events, and what they were answered. */
    int delete(Transaction transaction, String deployment, String integrationId) {
        return transaction
                .handle()
                .createUpdate(
                        """
                        DELETE FROM event
                        WHERE deployment = :deployment AND profile_id = (
                            SELECT id FROM profile WHERE deployment = :deployment AND integration_key = :key)
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("key", Columns.value(Fingerprint.of(integrationId)))
                .execute();
    }

    /** Takes a customer out of the events of others; returns how many named the customer. */
    int forget(Transaction transaction, Forgotten forgotten) {
        Collection<Long> others = forgotten.advocates().values();
        ATTRIBUTES.forget(transaction, forgotten, "profile_id", others);
        return ANSWERS.forget(transaction, forgotten, "profile_id", others);
    }

    boolean isMade(Transaction transaction, String deployment, String type) {
        return transaction
                .handle()
                .createQuery("SELECT 1 FROM event_type WHERE deployment = :deployment AND name = :name")
                .bind("deployment", Columns.value(deployment))
                .bind("name", Columns.value(type))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    void make(Transaction transaction, String deployment, String type, String valueType, Instant created) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO event_type (deployment, name, type, created)
                        VALUES (:deployment, :name, :type, :created)
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("name", Columns.value(type))
                .bind("type", Columns.value(valueType))
                .bind("created", Columns.instant(created))
                .execute();
    }
}
