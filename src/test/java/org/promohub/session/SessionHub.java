package org.promohub.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.HubAddress;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/**
 * A hub as those see it who keep sessions in it, with the tables behind it.
 *
 * @param hub the hub
 * @param tables what it has stored
 */
record SessionHub(Hub hub, Tables tables) implements AutoCloseable {
    static final String ALL_PARTS =
            """
            "responseContent": ["customerSession", "customerProfile", "event", "coupons", "previousReturns"]""";

    static SessionHub start(TestDatabase database, Path folder) {
        String url = database.url();
        return new SessionHub(Hub.with(folder).database(url).start(), Tables.of(url, folder));
    }

    /** Updates a session as Segment does. */
    Answer put(String session, String json, String... headers) {
        return put(hub.address(), "/segment/v2/customer_sessions/" + session, json, headers);
    }

    /** Updates a session as Segment did first. */
    Answer putFirstForm(String session, String json) {
        return put(hub.address(), "/segment/customer_sessions/" + session, json);
    }

    static Answer put(HubAddress hub, String path, String json, String... headers) {
        var request = hub.request("segment", path)
                .PUT(BodyPublishers.ofString(json))
                .header("destination-hostname", "localhost");
        return hub.send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer get(String session) {
        return hub.get("segment", "/v2/customer_sessions/" + session);
    }

    /** Returns units: position, quantity, position, quantity. */
    Answer giveBack(String session, int... positionsAndQuantities) {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < positionsAndQuantities.length; i += 2) {
            items.append(i == 0 ? "" : ",")
                    .append("{\"position\": %d, \"quantity\": %d}"
                            .formatted(positionsAndQuantities[i], positionsAndQuantities[i + 1]));
        }
        return hub.post(
                "segment",
                "/v2/customer_sessions/" + session + "/returns",
                "{\"return\": {\"returnedCartItems\": [%s]}, %s}".formatted(items, ALL_PARTS));
    }

    Answer reopen(String session) {
        return hub.send(hub.request("segment", "/v2/customer_sessions/" + session + "/reopen")
                .PUT(BodyPublishers.noBody()));
    }

    /** A customer as the hub has it now. */
    JsonNode customer(String customer) {
        return put(hub.address(), "/segment/v2/customer_profiles/" + customer, "{\"runRuleEngine\": false}")
                .json()
                .path("customerProfile");
    }

    /** Closed sessions and total sales of a customer. */
    String sales(String customer) {
        JsonNode profile = customer(customer);
        return profile.path("closedSessions") + " " + profile.path("totalSales");
    }

    @Override
    public void close() {
        hub.close();
    }
}
