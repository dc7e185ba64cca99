package org.promohub.callback;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.promohub.problem.Problem;

/**
 * An address to send to: an absolute http or https URI with a host.
 *
 * @param uri it, without a fragment, which no request carries
 */
record CallbackUri(URI uri) {
    private static final String FIELD = "X-Callback-Destination-URI";
    private static final int LONGEST = 2048;
    private static final int SHOWN = 100;

    /** A host that ends in a number is an IPv4 address to some and a name to others, unless it is written as here. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern ADDRESS = Pattern.compile("((0|[1-9]\\d{0,2})\\.){3}(0|[1-9]\\d{0,2})");

    /** @throws Problem when the text is something else */
    static CallbackUri parse(String text) {
        if (text.length() > LONGEST) {
            throw Problem.invalid(FIELD, "must have at most " + LONGEST + " characters, not " + text.length());
        }
        try {
            URI uri = new URI(text);
            if (hasOddNumber(uri)) {
                throw Problem.invalid(FIELD, "must have an IPv4 address as four decimal numbers, not " + shown(text));
            }
            return of(uri).orElseThrow(() -> wrong(text));
        } catch (URISyntaxException e) {
            throw wrong(text);
        }
    }

    /** The address, if it is one to send to. */
    static Optional<CallbackUri> of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean known = scheme.equals("http") || scheme.equals("https");
        if (!known || hasOddNumber(uri) || uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
            return Optional.empty();
        }
        String ascii = uri.toASCIIString();
        return Optional.of(
                new CallbackUri(URI.create(uri.getRawFragment() == null ? ascii : ascii.replaceFirst("#.*", ""))));
    }

    boolean secure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** The host: an IPv6 address without its brackets, a name without a dot at its end, which is the same name. */
    String host() {
        return uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
    }

    int port() {
        return uri.getPort() >= 0 ? uri.getPort() : secure() ? 443 : 80;
    }

    Optional<String> userInfo() {
        return Optional.ofNullable(uri.getUserInfo());
    }

    /** The server: scheme, host and port. */
    String origin() {
        String host = host();
        return (secure() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** It as it is requested: without the user, who becomes a header. */
    String requested() {
        return userInfo().isEmpty() ? uri.toString() : uri.toString().replaceFirst("//[^/@?]*@", "//");
    }

    /** Java says of some such hosts that there is none: the text is looked at. */
    private static boolean hasOddNumber(URI uri) {
        String authority = String.valueOf(uri.getRawAuthority());
        String host = authority.replaceFirst("^.*@", "").replaceFirst(":\\d*$", "");
        return NUMBER.matcher(host).matches() && !ADDRESS.matcher(host).matches();
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static Problem wrong(String text) {
        return Problem.invalid(
                FIELD,
                "must be a full URI such as https://shop.example.com/callbacks, with http or https, not "
                        + shown(text));
    }
}
