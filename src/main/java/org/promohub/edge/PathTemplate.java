package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Map;
import java.util.Optional;

/**
 * A route's path, with at most one part that a request fills in: {@code /cdp/audiences/{audienceId}}.
 *
 * @param before what stands before that part; the whole path where there is none
 * @param name the part's name, empty where there is none
 * @param after what stands behind it
 */
record PathTemplate(String before, String name, String after) {

    static PathTemplate of(String path) {
        int start = path.indexOf('{');
        int end = path.indexOf('}');
        return start < 0
                ? new PathTemplate(path, "", "")
                : new PathTemplate(path.substring(0, start), path.substring(start + 1, end), path.substring(end + 1));
    }

    boolean isLiteral() {
        return name.isEmpty();
    }

    /** Whether the path can be this template's, with anything but nothing in the open part, be it slashes. */
    boolean fits(String path) {
        return isLiteral()
                ? path.equals(before)
                : path.length() > before.length() + after.length() && path.startsWith(before) && path.endsWith(after);
    }

    /** The path with the slashes in its open part encoded. */
    String encoded(String path) {
        return before + open(path).replace("/", "%2F") + after;
    }

    /** What the path has in the open part, decoded once, by its name. */
    Map<String, String> values(String path) {
        return isLiteral() || !fits(path)
                ? Map.of()
                : Map.of(name, URLDecoder.decode(open(path).replace("+", "%2B"), UTF_8));
    }

    /** How many characters of the path are fixed: the more, the better it fits. */
    int fixed() {
        return before.length() + after.length();
    }

    private String open(String path) {
        return path.substring(before.length(), path.length() - after.length());
    }

    /** Of two templates that a path fits, the one that says more about it. */
    static Optional<PathTemplate> best(Iterable<PathTemplate> templates, String path) {
        Optional<PathTemplate> best = Optional.empty();
        for (PathTemplate template : templates) {
            if (template.fits(path)
                    && best.filter(other -> other.fixed() >= template.fixed()).isEmpty()) {
                best = Optional.of(template);
            }
        }
        return best;
    }
}
