package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API key in an {@code Authorization} header. */
final class PresentedKey {
    private static final String SCHEME = "ApiKey-v1";
    private static final String BASIC = "Basic";

    private PresentedKey() {}

    /**
     * Reads {@code ApiKey-v1 <key>}, or Basic in the two forms that Emarsys set-ups have: the user is {@code ApiKey-v1
     * <key>} and the password is empty, or the user is {@code ApiKey-v1} and the password is the key.
     */
    static Optional<String> in(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        return after(SCHEME, header).or(() -> after(BASIC, header).flatMap(PresentedKey::basic));
    }

    private static Optional<String> basic(String encoded) {
        try {
            String[] pair = new String(Base64.getDecoder().decode(encoded), UTF_8).split(":", 2);
            if (pair[0].strip().equalsIgnoreCase(SCHEME)) {
                return Optional.of(pair.length > 1 ? pair[1].strip() : "").filter(key -> !key.isEmpty());
            }
            return after(SCHEME, pair[0]).or(() -> Optional.of(pair[0].strip()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> after(String scheme, String text) {
        String stripped = text.strip();
        boolean matches = stripped.length() > scheme.length()
                && stripped.regionMatches(true, 0, scheme, 0, scheme.length())
                && Character.isWhitespace(stripped.charAt(scheme.length()));
        return matches ? Optional.of(stripped.substring(scheme.length()).strip()) : Optional.empty();
    }
}
