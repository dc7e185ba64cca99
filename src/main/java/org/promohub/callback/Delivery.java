package org.promohub.callback;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery that this node has claimed: nobody else sends it.
 *
 * @param id its number in the outbox
 * @param deployment the tenant
 * @param origin the server it goes to
 * @param targetKey that server, to the hub
 * @param uriKey the exact address, to the hub
 * @param uri the exact address
 * @param verb the HTTP method
 * @param headers the headers of the sender's choice
 * @param body the body, empty for none
 * @param requestId the request that caused it
 * @param correlationId the sender's own id of it
 * @param lane what goes out in order
 * @param tries how often it was tried before
 * @param created when it was put into the outbox
 * @param stopped whether the address has said that it is gone
 */
public record Delivery(
        long id,
        String deployment,
        String origin,
        String targetKey,
        String uriKey,
        String uri,
        String verb,
        Map<String, String> headers,
        String body,
        String requestId,
        Optional<String> correlationId,
        String lane,
        int tries,
        Instant created,
        boolean stopped) {
    public Delivery {
        headers = Map.copyOf(headers);
    }

    /** Its id as receivers see it: the same at every try, and no other delivery has it. */
    public String messageId() {
        return messageId(id, requestId);
    }

    /** The address to ask for: without the user, who is a header. */
    public String requestedUri() {
        return uri.indexOf('@') < 0
                ? uri
                : CallbackUri.of(URI.create(uri)).map(CallbackUri::requested).orElse(uri);
    }

    static String messageId(long id, String requestId) {
        return "msg_" + id + "_" + requestId;
    }

    /** As a record prints itself, without headers, body and what the URI may tell. */
    @Override
    public String toString() {
        return "Delivery[" + messageId() + " to " + origin + "]";
    }
}
