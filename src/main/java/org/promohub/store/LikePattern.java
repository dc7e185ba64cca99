package org.promohub.store;

/** The right side of a {@code LIKE … ESCAPE '!'}. */
final class LikePattern {
    private LikePattern() {}

    /** A pattern that matches this text, with any one character in the place of each wildcard. */
    static String of(String text, char wildcard) {
        return text.replace("!", "!!").replace("_", "!_").replace("%", "!%").replace(wildcard, '_');
    }
}
