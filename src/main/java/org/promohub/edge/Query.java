package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.promohub.problem.Problem;

/**
 * The query of a request, decoded without guessing: percent signs must be followed by two hexadecimal digits, and what
 * they spell must be UTF-8. A plus is a blank. Bytes that a sender did not encode are read as UTF-8 as well.
 */
final class Query {
    /** More parameters than any sender needs. */
    static final int MOST_PARAMETERS = 1000;

    private Query() {}

    /**
     * The values of each parameter, in the order they were sent.
     *
     * @throws Problem when the query is not well-formed, or has too many parameters
     */
    static Map<String, List<String>> parse(String query) {
        if (query.chars().filter(c -> c == '&').count() >= MOST_PARAMETERS) {
            throw Problem.refused("the query has more than " + MOST_PARAMETERS + " parameters");
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = decode("a parameter's name", parts[0]);
            if (!name.isEmpty()) {
                String value = parts.length == 1 ? "" : decode(name, parts[1]);
                parameters.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decode(String name, String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(hex(name, encoded, i));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid(name, "must be UTF-8 text, percent-encoded, not " + brief(encoded));
        }
    }

    private static int hex(String name, String encoded, int percent) {
        int high = percent + 2 < encoded.length() ? Character.digit(encoded.charAt(percent + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(encoded.charAt(percent + 2), 16);
        if (low < 0) {
            throw Problem.invalid(
                    name, "must have two hexadecimal digits after each percent sign, not " + brief(encoded));
        }
        return high * 16 + low;
    }

    private static String brief(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
