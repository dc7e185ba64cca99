package org.promohub.edge;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** What is wrong with a text that should be JSON, in a sentence for its sender: the parser's, without its own names. */
final class JsonMistake {
    private JsonMistake() {}

    static String sentence(JsonProcessingException mistake) {
        JsonLocation location = mistake.getLocation();
        String where = location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return "the body is not valid JSON" + where + ": " + reason(mistake);
    }

    private static String reason(JsonProcessingException mistake) {
        if (mistake instanceof JsonEOFException) {
            return "it ends too early";
        }
        if (mistake instanceof MismatchedInputException) {
            return "something follows after it";
        }
        return mistake.getOriginalMessage()
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("(?<=\\d), from `.*", ")")
                .replaceFirst(
                        "(: enable|; enable|: was expecting \\(JSON| \\(start marker|: maybe| \\(for |\\[Source|`).*",
                        "");
    }
}
