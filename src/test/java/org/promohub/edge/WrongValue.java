package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.promohub.testing.TestJson;

/**
 * A value that a field must not have.
 *
 * @param value the value; null or empty where the field must be there
 * @param status the status it must get
 * @param words what the sentence must contain, besides the field's name
 */
record WrongValue(JsonNode value, int status, List<String> words) {
    private static final int LONGEST_SHOWN = 60;

    /** Values as JSON texts, for which the sentence must show the value. */
    static WrongValue[] shown(String... values) {
        return Arrays.stream(values)
                .map(TestJson::read)
                .map(value -> new WrongValue(value, 400, List.of(shown(value))))
                .toArray(WrongValue[]::new);
    }

    /** A value as JSON text, for which the sentence must contain these words. */
    static WrongValue[] saying(String word, String... values) {
        return Arrays.stream(values)
                .map(value -> new WrongValue(TestJson.read(value), 400, List.of(word)))
                .toArray(WrongValue[]::new);
    }

    /** A value that names what there is not, or not for this caller. */
    static WrongValue[] refused(int status, String value) {
        return new WrongValue[] {new WrongValue(TestJson.read(value), status, List.of())};
    }

    static WrongValue[] all(WrongValue[]... groups) {
        return Arrays.stream(groups).flatMap(Arrays::stream).toArray(WrongValue[]::new);
    }

    /** Whether a query can carry it: lists, objects and broken text are for JSON only. */
    boolean fitsQuery() {
        return value.isNull() || (value.isValueNode() && value.asText().indexOf(0xD800) < 0);
    }

    private static String shown(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "a list" : "an object";
        }
        String text = value.asText();
        return text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
    }
}
