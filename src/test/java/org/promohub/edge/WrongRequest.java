package org.promohub.edge;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.promohub.testing.Wire;

/**
 * A request that must be refused.
 *
 * @param name what is wrong with it, and where
 * @param target path and query, as they stand in the request line
 * @param status the status it must get
 * @param words what the sentence must contain, whatever the case
 */
record WrongRequest(
        String name,
        String method,
        String target,
        Map<String, String> headers,
        Buffer body,
        int status,
        List<String> words) {

    WrongRequest expecting(int other, String... contained) {
        return new WrongRequest(name, method, target, headers, body, other, List.of(contained));
    }

    WrongRequest header(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new WrongRequest(name, method, target, more, body, status, words);
    }

    WrongRequest without(String header) {
        Map<String, String> fewer = new HashMap<>(headers);
        fewer.remove(header);
        return new WrongRequest(name, method, target, fewer, body, status, words);
    }

    WrongRequest method(String other) {
        return new WrongRequest(name, other, target, headers, body, status, words);
    }

    WrongRequest body(byte[] other) {
        return new WrongRequest(name, method, target, headers, Buffer.buffer(other), status, words);
    }

    byte[] bytes() {
        return Wire.request(method, target, headers, body.getBytes());
    }
}
