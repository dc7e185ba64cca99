package org.promohub.audience;

/**
 * An audience that a request named.
 *
 * @param audience the audience, as it is now
 * @param status what the request did to it
 */
public record NamedAudience(Audience audience, Status status) {

    /** What a request did to an audience. */
    public enum Status {
        NEW,
        UPDATED,
        UNMODIFIED
    }
}
