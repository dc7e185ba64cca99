package org.promohub.repeat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.HubAddress;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/**
 * A hub as shops see it that call it themselves, with the tables behind it.
 *
 * @param hub the hub
 * @param tables what it has stored
 */
record ShopHub(Hub hub, Tables tables) implements AutoCloseable {
    static final String KEY = "Idempotency-Key";
    private static final String SESSIONS = "/v2/customer_sessions/";
    private static final String ALL_PARTS =
            """
            "responseContent": ["customerSession", "customerProfile", "event", "previousReturns"]""";

    static ShopHub start(TestDatabase database, Path folder) {
        String url = database.url();
        return new ShopHub(Hub.with(folder).database(url).start(), Tables.of(url, folder));
    }

    /** Makes or changes the session of a customer, of so many units of ten euros. */
    static Answer put(HubAddress hub, String session, String customer, String state, int units, String... headers) {
        return send(
                hub.request("segment", SESSIONS + session)
                        .PUT(BodyPublishers.ofString(
                                """
                                        {"customerSession": {"profileId": "%s", "state": "%s", "attributes": {"ShippingCity": "Köln"},
                                         "cartItems": [{"sku": "a", "price": 10.50, "quantity": %d}]}, %s}
                                        """
                                        .formatted(customer, state, units, ALL_PARTS))),
                hub,
                headers);
    }

    Answer put(String session, String customer, String state, int units, String... headers) {
        return put(hub.address(), session, customer, state, units, headers);
    }

    /** Takes back so many units. */
    static Answer giveBack(HubAddress hub, String session, int units, String... headers) {
        return hub.post(
                "segment",
                SESSIONS + session + "/returns",
                "{\"return\": {\"returnedCartItems\": [{\"position\": 0, \"quantity\": %d}]}, %s}"
                        .formatted(units, ALL_PARTS),
                headers);
    }

    Answer giveBack(String session, int units, String... headers) {
        return giveBack(hub.address(), session, units, headers);
    }

    Answer reopen(String session, String... headers) {
        return send(
                hub.request("segment", SESSIONS + session + "/reopen").PUT(BodyPublishers.noBody()),
                hub.address(),
                headers);
    }

    /** Tells what a customer did, and wants to hear of it, or not. */
    static Answer did(HubAddress hub, String customer, boolean silent, String... headers) {
        return hub.post(
                "segment",
                "/v2/events" + (silent ? "" : "?silent=no"),
                "{\"profileId\": \"%s\", \"type\": \"mySegmentEvent\", \"attributes\": {\"Language\": \"english\"}}"
                        .formatted(customer),
                headers);
    }

    Answer did(String customer, boolean silent, String... headers) {
        return did(hub.address(), customer, silent, headers);
    }

    /** A session as it is now. */
    Answer get(String session) {
        return hub.get("segment", SESSIONS + session);
    }

    Answer erase(String customer) {
        return hub.send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + hub.managementPort() + "/customers/demo/" + customer))
                .DELETE());
    }

    /** How many returns, and how many events that partners told, there are. */
    long count(String table) {
        return tables.number("SELECT COUNT(*) FROM " + table);
    }

    @Override
    public void close() {
        hub.close();
    }

    private static Answer send(HttpRequest.Builder request, HubAddress hub, String... headers) {
        return hub.send(headers.length == 0 ? request : request.headers(headers));
    }
}
