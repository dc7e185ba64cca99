package org.promohub.session;

import java.util.List;
import org.promohub.session.SessionReturn.ReturnedItem;
import org.promohub.store.Columns;
import org.promohub.store.JsonColumn;
import org.promohub.store.Transaction;

/** The rows of returns. */
public final class ReturnStore {

    /** What has been returned of a session, oldest first. */
    List<SessionReturn> ofSession(Transaction transaction, String deployment, long session) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT * FROM session_return
                        WHERE deployment = :deployment AND session_id = :session ORDER BY id
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("session", Columns.value(session))
                .map((row, context) -> new SessionReturn(
                        row.getLong("id"),
                        Columns.instant(row, "created").orElseThrow(),
                        row.getLong("event_id"),
                        JsonColumn.list(row.getString("items"), ReturnedItem.class)))
                .list();
    }

    void insert(Transaction transaction, String deployment, long session, SessionReturn returned) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO session_return (deployment, id, session_id, event_id, items, created)
                        VALUES (:deployment, :id, :session, :event, :items, :created)
                        """)
                .bind("deployment", Columns.value(deployment))
                .bind("id", Columns.value(returned.id()))
                .bind("session", Columns.value(session))
                .bind("event", Columns.value(returned.eventId()))
                .bind("items", Columns.value(JsonColumn.write(returned.items())))
                .bind("created", Columns.instant(returned.created()))
                .execute();
    }
}
