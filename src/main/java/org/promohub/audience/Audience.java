package org.promohub.audience;

import java.time.Instant;

/**
 * A group of customers that a platform keeps.
 *
 * @param id its id in the deployment
 * @param created when it was made
 * @param name what people call it
 * @param integration the platform it comes from, as that platform writes its name
 * @param integrationId what the platform calls it
 */
public record Audience(long id, Instant created, String name, String integration, String integrationId) {

    /** The same audience by another name. */
    Audience renamed(String newName) {
        return new Audience(id, created, newName, integration, integrationId);
    }
}
