package org.promohub.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that a tenant shares with its receivers, who check signatures with it. It never prints itself. */
public final class SigningSecret {
    private static final Pattern TEXT = Pattern.compile("whsec_([A-Za-z0-9+/]+={0,2})");
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final byte[] key;

    private SigningSecret(byte[] key) {
        this.key = key;
    }

    /** Reads {@code whsec_} and 24 to 64 bytes in Base64, as Standard Webhooks writes secrets; nothing if it is not one. */
    public static Optional<SigningSecret> parse(String text) {
        var matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(matcher.group(1));
            return key.length >= FEWEST_BYTES && key.length <= MOST_BYTES
                    ? Optional.of(new SigningSecret(key))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The signature of a message, as Standard Webhooks 1.0 defines it. */
    String sign(String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] signature = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
