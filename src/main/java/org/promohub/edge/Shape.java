package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.promohub.problem.Problem;

/**
 * Which parts of a request a mapping looks into, and so must be objects. JSLT finds nothing in a number or a text, without a
 * word: what the sender meant there would get lost.
 */
final class Shape {
    private static final Pattern STEP = Pattern.compile("(\\[0])|([^.\\[]+)");
    private static final String ELEMENT = "[0]";

    private final Map<String, Shape> parts = new LinkedHashMap<>();
    private boolean object;

    /** @param paths of what must be objects, as {@code data} and {@code data[0]}, which stands for all entries of a list */
    static Shape of(Collection<String> paths) {
        Shape whole = new Shape();
        paths.forEach(whole::add);
        return whole;
    }

    private void add(String path) {
        Shape part = this;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            part = part.parts.computeIfAbsent(step.group(), name -> new Shape());
        }
        part.object = true;
    }

    /** @throws Problem with the partner's own name of a part that is no object; what is empty has nothing to get lost */
    void check(JsonNode body) {
        check(body, "");
    }

    private void check(JsonNode value, String name) {
        if (object && !value.isObject() && !isEmpty(value)) {
            throw noObject(value, name);
        }
        parts.forEach((part, shape) -> {
            if (part.equals(ELEMENT)) {
                shape.checkEach(value, name);
            } else if (value.has(part)) {
                shape.check(value.path(part), name.isEmpty() ? part : name + "." + part);
            }
        });
    }

    private void checkEach(JsonNode list, String name) {
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            String entry = name + "[" + i + "]";
            if (object && !list.path(i).isObject()) {
                throw noObject(list.path(i), entry);
            }
            check(list.path(i), entry);
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isArray() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty());
    }

    private static Problem noObject(JsonNode value, String name) {
        String text = value.isArray() ? "a list" : value.asText();
        return Problem.invalid(
                name, "must be an object, not " + (text.length() > 60 ? text.substring(0, 60) + "…" : text));
    }
}
