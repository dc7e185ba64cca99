package org.promohub.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request that rules can have sent. Facts fill in the places of its templates; they cannot change the host, the names of
 * headers or the shape of the body.
 *
 * @param id what rules name it by
 * @param name what people call it
 * @param verb the HTTP method
 * @param url a template, without places before the path
 * @param headers templates of header values, by the names of the headers
 * @param body JSON whose texts are templates; empty for a request without a body
 */
public record Webhook(
        long id, String name, String verb, String url, Map<String, String> headers, Optional<Object> body) {
    public Webhook {
        headers = Map.copyOf(headers);
    }

    /** Whether a text can be the template of a URL: the part that says where it goes is fixed. */
    public static boolean isUrl(String text) {
        return Template.isSound(text)
                && text.matches("https?://[^/?#{}\\s]+([/?#].*)?")
                && address(Template.fill(text, Map.of(), Webhook::encoded)).isPresent();
    }

    /** Whether a text can be a template. */
    public static boolean isTemplate(String text) {
        return Template.isSound(text);
    }

    /** Whether configuration may set a header of this name. */
    public static boolean isHeaderName(String name) {
        return name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}") && KeyHeader.free(name);
    }

    CallbackUri uri(Map<String, Object> facts) {
        return address(Template.fill(url, facts, Webhook::encoded)).orElseThrow();
    }

    Map<String, String> headers(Map<String, Object> facts) {
        Map<String, String> filled = new LinkedHashMap<>();
        headers.forEach((name, value) -> filled.put(name, Template.fill(value, facts, Webhook::printable)));
        return filled;
    }

    Optional<Object> body(Map<String, Object> facts) {
        return body.map(template -> Template.fill(template, facts));
    }

    /** As a record prints itself, without the headers, which may hold a key. */
    @Override
    public String toString() {
        return "Webhook[" + id + ", " + name + "]";
    }

    private static Optional<CallbackUri> address(String text) {
        try {
            return CallbackUri.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String fact) {
        String dots = fact.matches("\\.+") ? fact.replace(".", "%2E") : "";
        return dots.isEmpty() ? URLEncoder.encode(fact, UTF_8).replace("+", "%20") : dots;
    }

    private static String printable(String fact) {
        return fact.replaceAll("[^ -~]", "?");
    }
}
