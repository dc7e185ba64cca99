package org.promohub.edge.lint;

import java.util.regex.Pattern;
import org.promohub.edge.SourceText;
import org.promohub.edge.config.Complaints;

/** Finds text that looks like a key, a password or a place on somebody's machine. */
final class Secrets {
    private static final Pattern SECRET = Pattern.compile(
            "(?i)ApiKey-v1 +\\S+|\\b(Bearer|Basic) +[A-Za-z0-9+/=._-]{16,}|-----BEGIN|\\b[0-9a-f]{32,}\\b"
                    + "|(password|passwd|secret|api[-_]?key|token)\"?\\s*[:=]\\s*\"[^\"]+\"");
    private static final Pattern MACHINE =
            Pattern.compile("(?<=[\"'\\s:])(file:/|/(home|Users|root|tmp|etc|var|opt)/|[A-Z]:\\\\)");

    private Secrets() {}

    /** Complains without repeating what was found. */
    static void refuse(SourceText text, Complaints complaints) {
        SECRET.matcher(text.text())
                .results()
                .forEach(match -> complaints.add(
                        text.at(match),
                        "this looks like a key or a password; a route holds none: keys are hashed in deployment.yaml"));
        MACHINE.matcher(text.text())
                .results()
                .forEach(match -> complaints.add(
                        text.at(match), "this is a path of one machine; name files from the routes folder on"));
    }
}
