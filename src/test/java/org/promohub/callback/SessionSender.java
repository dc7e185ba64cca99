package org.promohub.callback;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.promohub.testing.Answer;
import org.promohub.testing.HubAddress;

/**
 * Somebody who updates sessions as Segment does.
 *
 * @param hub the hub
 * @param destination where the answers are to go as well
 */
record SessionSender(HubAddress hub, String destination) {
    static final String URI = "X-Callback-Destination-URI";
    static final String KEY = "X-Callback-API-Key";
    static final String FIELDS = "X-Content-Fields";
    static final String CORRELATION = "X-Correlation-ID";
    static final String SECRET = "Bearer 0123456789abcdef 0123456789abcdef";

    /** A session of a customer, of ten euros a unit. */
    static String cart(String customer, String state, int units) {
        return """
                {"profileId": "%s", "state": "%s", "cartItems": [{"sku": "a", "price": 10, "quantity": %d}]}
                """
                .formatted(customer, state, units);
    }

    /** Updates a session, with headers as name, value, name, value. */
    Answer put(String session, String json, String... headers) {
        String[] all =
                Stream.concat(Stream.of(URI, destination), Stream.of(headers)).toArray(String[]::new);
        return send(hub, "/segment/v2/customer_sessions/" + session, json, all);
    }

    /** Sends an update with these headers only. */
    static Answer send(HubAddress hub, String path, String json, String... headers) {
        return hub.send(hub.request("segment", path)
                .PUT(BodyPublishers.ofString(json))
                .header("destination-hostname", "localhost")
                .headers(headers));
    }
}
