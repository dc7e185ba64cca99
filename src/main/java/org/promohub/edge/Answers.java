package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.promohub.problem.Problem.Kind;

/** How answers are written: as JSON, with the error answer every partner path gives and the statuses that go with it. */
public final class Answers {
    static final String REQUEST_ID = "X-Request-ID";
    static final String JSON = "application/json";

    private static final int LONGEST_SENTENCE = 1500;

    private Answers() {}

    /** {@code {"StatusCode", "Error", "RequestUUID"}}, the vendor's shape. */
    static byte[] error(int status, String sentence, String requestId) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.put("StatusCode", status).put("Error", readable(sentence)).put("RequestUUID", requestId);
        return bytes(answer);
    }

    /** A sentence quotes what was sent: it may be huge, or have half of a surrogate pair, which no UTF-8 text can. */
    private static String readable(String sentence) {
        String brief = sentence.length() > LONGEST_SENTENCE ? sentence.substring(0, LONGEST_SENTENCE) + "…" : sentence;
        return new String(brief.getBytes(UTF_8), UTF_8);
    }

    /** A value as partners read it. */
    public static String text(Object json) {
        return new String(bytes(json), UTF_8);
    }

    static byte[] bytes(Object json) {
        try {
            return Json.MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int status(Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHORIZED -> 401;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case TOO_MANY_REQUESTS -> 429;
        };
    }
}
