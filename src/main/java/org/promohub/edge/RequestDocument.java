package org.promohub.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.promohub.problem.Problem;

/**
 * A request as one JSON document, which mappings take apart: {@code {"path": {…}, "query": {…}, "header": {…}, "body": {…}}}. Header
 * names are in lower case; a query parameter sent several times is a list. What senders put where they have nothing, an
 * empty text anywhere or the words {@code undefined} and {@code null} in a header, is left out.
 */
final class RequestDocument {
    private static final Set<String> UNSET = Set.of("", "undefined", "null");
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private RequestDocument() {}

    static ObjectNode of(HttpMessage message, PathTemplate path, boolean withBody) {
        HttpServerRequest request = message.getRequest();
        ObjectNode document = Json.MAPPER.createObjectNode();
        path.values(request.path()).forEach(document.putObject("path")::put);
        readQuery(request, document.putObject("query"));
        readHeaders(request, document.putObject("header"));
        if (withBody && WITH_BODY.contains(request.method())) {
            document.set("body", body(message.getBody(Buffer.class)));
        }
        return document;
    }

    private static void readQuery(HttpServerRequest request, ObjectNode query) {
        if (request.query() == null) {
            return;
        }
        Query.parse(request.query()).forEach((name, values) -> {
            List<String> present =
                    values.stream().filter(value -> !value.isEmpty()).toList();
            if (present.size() == 1) {
                query.put(name, present.get(0));
            } else if (!present.isEmpty()) {
                ArrayNode list = query.putArray(name);
                present.forEach(list::add);
            }
        });
    }

    private static void readHeaders(HttpServerRequest request, ObjectNode header) {
        request.headers().forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!UNSET.contains(value.strip()) && !key.equals("authorization") && !key.equals("cookie")) {
                header.put(key, value.strip());
            }
        });
    }

    private static JsonNode body(Buffer body) {
        if (body == null || body.length() == 0) {
            throw Problem.refused("the body is missing: it must be a JSON object");
        }
        try {
            JsonNode json = Json.MAPPER.readTree(body.getBytes());
            if (!json.isObject()) {
                throw Problem.refused("the body must be a JSON object, not "
                        + json.getNodeType().name().toLowerCase(Locale.ROOT));
            }
            return json;
        } catch (JsonProcessingException e) {
            throw Problem.refused(JsonMistake.sentence(e));
        } catch (IOException e) {
            throw Problem.refused("the body is not valid JSON: it is not UTF-8 text");
        }
    }
}
