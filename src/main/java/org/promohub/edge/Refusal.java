package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.promohub.problem.Problem;

/**
 * Why the front door does not let a request in.
 *
 * @param status the HTTP status
 * @param sentence what is wrong
 */
record Refusal(int status, String sentence) {
    /** What senders put on JSON: nothing, JSON's own names, what {@code curl -d} and plain HTTP clients send. */
    private static final Set<String> JSON_TYPES = Set.of(
            "",
            "application/json",
            "text/json",
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/octet-stream");

    /** What decoders put for bytes that are no characters, and how one writes it who means it. */
    private static final String MARK = "\uFFFD";

    private static final Pattern ENCODED_MARK = Pattern.compile("%EF%BF%BD", Pattern.CASE_INSENSITIVE);

    static @Nullable Refusal of(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.HEAD)) {
            return new Refusal(405, "this path does not take HEAD");
        }
        if (!isJson(request)) {
            return new Refusal(415, "the body must be JSON");
        }
        if (!isDecodable(request.path())) {
            return new Refusal(400, "the path is not well-formed: its percent encoding is broken");
        }
        if (!isUtf8(request.path())) {
            return new Refusal(400, "the path is not well-formed: what it encodes is not UTF-8");
        }
        return request.query() == null ? null : ofQuery(request.query());
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return request.method().equals(HttpMethod.GET) || JSON_TYPES.contains(essence) || essence.endsWith("+json");
    }

    private static boolean isDecodable(String path) {
        try {
            URLDecoder.decode(path, UTF_8);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Otherwise all ids in another encoding would be one customer's, in which nothing but marks for such bytes is left. */
    private static boolean isUtf8(String path) {
        return !URLDecoder.decode(path, UTF_8).contains(MARK)
                || !URLDecoder.decode(ENCODED_MARK.matcher(path).replaceAll(""), UTF_8)
                        .contains(MARK);
    }

    private static @Nullable Refusal ofQuery(String query) {
        try {
            Query.parse(query);
            return null;
        } catch (Problem e) {
            return new Refusal(400, (e.field() + " " + e.sentence()).strip());
        }
    }
}
