package org.promohub.tenant;

import java.util.List;

/**
 * How a campaign makes codes when the request does not say.
 *
 * @param pattern the pattern; each {@code #} becomes one random character
 * @param validCharacters the characters to draw from, one per entry
 */
public record CodeSettings(String pattern, List<String> validCharacters) {
    /** Letters A to Z and digits, eight of them: what the vendor's samples show when nothing is set. */
    public static final CodeSettings DEFAULT = new CodeSettings(
            "####-####",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                    .chars()
                    .mapToObj(Character::toString)
                    .toList());

    public CodeSettings {
        validCharacters = List.copyOf(validCharacters);
    }
}
