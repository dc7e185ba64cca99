package org.promohub.turn;

import java.util.List;

/**
 * What only one request at a time may change.
 *
 * @param what its name in a refusal: profile or session
 * @param key which one it is
 */
public record Turn(String what, List<String> key) {
    public Turn {
        key = List.copyOf(key);
    }

    /** A customer of a deployment. */
    public static Turn ofProfile(String deployment, String integrationId) {
        return new Turn("profile", List.of(deployment, integrationId));
    }

    /** A session of an application. */
    public static Turn ofSession(String deployment, long application, String integrationId) {
        return new Turn("session", List.of(deployment, Long.toString(application), integrationId));
    }
}
