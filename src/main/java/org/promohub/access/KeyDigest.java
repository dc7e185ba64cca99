package org.promohub.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of an API key: all the hub keeps of it. Keys are random and at least 32 characters long, so a fast
 * digest without salt gives nothing away.
 *
 * @param hex the digest as 64 lower-case hexadecimal digits
 */
public record KeyDigest(String hex) {
    private static final String PREFIX = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public KeyDigest {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("a key digest is 64 lower-case hexadecimal digits");
        }
    }

    /** The digest of a key. */
    public static KeyDigest of(String key) {
        try {
            return new KeyDigest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Reads the form that configuration files use, {@code sha256:<hex>}. */
    public static KeyDigest parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a key digest starts with " + PREFIX);
        }
        return new KeyDigest(text.substring(PREFIX.length()));
    }

    /** The form that configuration files use. */
    public String text() {
        return PREFIX + hex;
    }

    /** Compares in a time that does not depend on where the two differ. */
    public boolean matches(KeyDigest other) {
        return MessageDigest.isEqual(hex.getBytes(UTF_8), other.hex.getBytes(UTF_8));
    }
}
