package org.promohub.store;

/** The right side of a {@code LIKE … ESCAPE '!'}. */
final class LikePattern {
    private LikePattern() {}

    /** A pattern that matches this text, with any one character in the place of each wildcard. */
    static String of(String text, char wildcard) {
        return escaped(text).replace(wildcard, '_');
    }

    /** A pattern that matches all texts with this one in them. */
    static String containing(String text) {
        return "%" + escaped(text) + "%";
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("_", "!_").replace("%", "!%");
    }
}
