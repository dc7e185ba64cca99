package org.promohub.edge;

import com.schibsted.spt.data.jslt.JsltException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.promohub.edge.config.ConfigurationException;

/** What the JSLT compiler holds against a file, as one line that begins with the place. */
final class MappingMistake {
    private static final Pattern TOKEN =
            Pattern.compile("Encountered \" ?(<EOF>|\\S+).*? at line (\\d+), column (\\d+)");
    private static final Pattern LETTER = Pattern.compile("Lexical error at line (\\d+), column (\\d+)");
    private static final Pattern EXPECTED = Pattern.compile("^ +(\\S+) \\.\\.\\.", Pattern.MULTILINE);

    private MappingMistake() {}

    /** @param lastOpened the file that the compiler was parsing, if it did not get through */
    static ConfigurationException of(JsltException e, Path root, Path file, Path lastOpened) {
        String message = e.getMessageWithoutLocation().strip();
        Matcher token = TOKEN.matcher(message);
        if (token.find()) {
            return at(lastOpened, token.group(2), token.group(3), unexpected(token.group(1), message));
        }
        Matcher letter = LETTER.matcher(message);
        if (letter.find()) {
            return at(lastOpened, letter.group(1), letter.group(2), "this is not JSLT; is a quote missing before it?");
        }
        Path source = e.getSource() == null ? file : root.resolve(e.getSource());
        return at(source, "" + e.getLine(), "" + e.getColumn(), message);
    }

    private static String unexpected(String token, String message) {
        String found = token.startsWith("<EOF>") ? "the file ends too early" : token + " is not allowed here";
        return found
                + "; here could be "
                + EXPECTED.matcher(message)
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.joining(" "));
    }

    /** Whether it is one wherever it stands, rather than one of the value that a calculation happened to get. */
    static boolean isUnknownName(JsltException e) {
        return e.getMessageWithoutLocation().startsWith("No such variable");
    }

    private static ConfigurationException at(Path file, String line, String column, String sentence) {
        String place = file + ":" + atLeastOne(line) + ":" + atLeastOne(column);
        return new ConfigurationException(List.of(place + ": " + sentence));
    }

    private static int atLeastOne(String number) {
        return Math.max(1, Integer.parseInt(number));
    }
}
