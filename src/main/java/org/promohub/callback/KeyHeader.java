package org.promohub.callback;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.promohub.problem.Problem;

/**
 * The header that opens a receiver.
 *
 * @param name its name
 * @param value its value, a secret
 */
record KeyHeader(String name, String value) {
    private static final String FIELD = "X-Callback-API-Key";
    private static final int SHORTEST = 32;
    private static final int LONGEST = 4096;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    /** Headers that are part of the request itself, or that Camel keeps back: whoever could set them could send another one. */
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "keep-alive",
            "proxy-connection",
            "proxy-authorization",
            "cache-control",
            "date",
            "pragma",
            "via",
            "warning",
            "x-correlation-id",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature");

    /** Splits at the first space. Nothing of the value is in the {@link Problem} that says what is wrong. */
    static KeyHeader parse(String text) {
        int space = text.indexOf(' ');
        if (space < 1) {
            throw Problem.invalid(FIELD, "must be the name of a header, a space, and the key");
        }
        String name = text.substring(0, space);
        String value = text.substring(space + 1);
        if (value.length() < SHORTEST) {
            throw Problem.invalid(
                    FIELD, "must have a key of at least " + SHORTEST + " characters, not " + value.length());
        }
        if (!NAME.matcher(name).matches() || !free(name)) {
            throw Problem.invalid(FIELD, "must start with the name of a header of yours, such as Authorization");
        }
        return new KeyHeader(name, checkValue(FIELD, value));
    }

    /** Whether senders may choose a header of this name. */
    static boolean free(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !OURS.contains(lower) && !lower.startsWith("camel");
    }

    /** A text that fits into a header as it is. */
    static String checkValue(String field, String value) {
        if (value.length() > LONGEST) {
            throw Problem.invalid(field, "must have at most " + LONGEST + " characters, not " + value.length());
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw Problem.invalid(field, "must have printable ASCII characters only");
        }
        return value;
    }

    @Override
    public String toString() {
        return "KeyHeader[" + name + "]";
    }
}
