package org.promohub.store;

import java.nio.file.Path;

/**
 * Where the database is.
 *
 * @param url a {@code jdbc:postgresql:} URL, or an empty text for the embedded database under the data folder
 * @param user the user, empty where the URL says it
 * @param password the password, empty where the URL says it
 * @param data the data folder
 * @param poolSize how many connections to keep
 */
public record DatabaseSettings(String url, String user, String password, Path data, int poolSize) {

    /** Whether the embedded database is meant. */
    public boolean embedded() {
        return url.isEmpty();
    }

    /** The setting that says where the database is. */
    String setting() {
        return embedded() ? "PROMOHUB_DATA" : "PROMOHUB_DATABASE_URL";
    }

    @Override
    public String toString() {
        return embedded()
                ? "HSQLDB in " + data.toAbsolutePath().normalize()
                : "PostgreSQL at " + url.replaceFirst("\\?.*", "");
    }
}
