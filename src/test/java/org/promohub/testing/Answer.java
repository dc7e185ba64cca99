package org.promohub.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;

/**
 * What the hub answered.
 *
 * @param status the HTTP status
 * @param headers the response headers
 * @param json the body, missing when there was none
 */
public record Answer(int status, HttpHeaders headers, JsonNode json) {

    /** The sentence of a refusal. */
    public String error() {
        return json.path("Error").asText();
    }

    static Answer of(int status, HttpHeaders headers, String body) {
        return new Answer(status, headers, body.isEmpty() ? MissingNode.getInstance() : TestJson.read(body));
    }
}
