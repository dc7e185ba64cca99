package org.promohub.callback;

import java.util.Map;
import java.util.Optional;
import org.promohub.store.Fingerprint;

/**
 * What is to be sent.
 *
 * @param webhookId the webhook it comes from, none for a callback
 * @param uri where to
 * @param verb the HTTP method
 * @param headers the headers of the sender's choice
 * @param body the text of the body, empty for none
 */
record Message(Optional<Long> webhookId, CallbackUri uri, String verb, Map<String, String> headers, String body) {
    Message {
        headers = Map.copyOf(headers);
    }

    static String targetKey(String deployment, CallbackUri uri) {
        return Fingerprint.of("target", deployment, uri.origin());
    }

    static String uriKey(String deployment, CallbackUri uri) {
        return Fingerprint.of("uri", deployment, uri.requested());
    }

    /** Deliveries of one lane go out in order: those of one session to one server. */
    static String lane(String deployment, String origin, String orderingKey) {
        return Fingerprint.of("lane", deployment, origin, orderingKey);
    }

    /** As a record prints itself, without headers and body, which may hold a key and personal data. */
    @Override
    public String toString() {
        return "Message[" + verb + " " + uri.origin() + "]";
    }
}
