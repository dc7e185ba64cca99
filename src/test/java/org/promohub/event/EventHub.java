package org.promohub.event;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.HubAddress;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/**
 * A hub as platforms see it that tell what customers do, with the tables behind it.
 *
 * @param hub the hub
 * @param tables what it has stored
 */
record EventHub(Hub hub, Tables tables) implements AutoCloseable {
    static EventHub start(TestDatabase database, Path folder) {
        return start(database, folder, Hub.with(folder));
    }

    static EventHub start(TestDatabase database, Path folder, Hub.Builder builder) {
        String url = database.url();
        return new EventHub(builder.database(url).start(), Tables.of(url, folder));
    }

    /** Tells as Braze does. */
    static Answer braze(HubAddress hub, String customer, String type, String identifier, String... headers) {
        HttpRequest.Builder request = hub.request("braze", "/braze/event")
                .header("destination-hostname", "localhost")
                .POST(BodyPublishers.ofString(
                        """
                        {"eventType": "%s", "type": "string", "customerProfileId": "%s", "identifier": "%s",
                         "eventAttributes": {"Language": "english"}}
                        """
                                .formatted(type, customer, identifier)));
        return hub.send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer braze(String customer, String type, String identifier, String... headers) {
        return braze(hub.address(), customer, type, identifier, headers);
    }

    Answer put(String path, String json, String... headers) {
        HttpRequest.Builder request = hub.request("segment", path)
                .header("destination-hostname", "localhost")
                .PUT(BodyPublishers.ofString(json));
        return hub.send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Tells as Segment does today. */
    Answer did(String customer, String type) {
        return put(
                "/segment/v2/events",
                "{\"eventType\": \"%s\", \"customerProfileId\": \"%s\"}".formatted(type, customer));
    }

    /** Tells as mParticle does, of a customer whose identities and mpid are given, which events, as JSON. */
    Answer mparticle(String userIdField, String identities, String events) {
        return hub.post(
                "mparticle",
                "/mparticle",
                """
                {"type": "event_processing_request", "id": "62cdcd11-3913-4c66-a2c7-01ae7a445a61",
                 "timestamp_ms": 1586980879793, "firehose_version": "3.2.0", "mpid": "6423785492837",
                 "account": {"account_id": 1, "account_settings": {"deploymentURL": "localhost",
                  "apiKey": "demo-mparticle-0123456789abcdef0123456789abcdef", "userIdField": "%s",
                  "runRuleEngine": "false"}},
                 "user_identities": [%s], "events": [%s]}
                """
                        .formatted(userIdField, identities, events));
    }

    /** The events of a customer, oldest first, as their types. */
    List<String> eventsOf(String customer) {
        return tables.jdbi().withHandle(handle -> handle.select(
                        """
                        SELECT e.type FROM profile p JOIN event e ON e.deployment = p.deployment AND e.profile_id = p.id
                        WHERE p.integration_id = ? ORDER BY e.id
                        """,
                        customer)
                .mapTo(String.class)
                .list());
    }

    @Override
    public void close() {
        hub.close();
    }
}
