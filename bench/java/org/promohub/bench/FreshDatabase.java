package org.promohub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.promohub.store.Database;
import org.promohub.store.DatabaseSettings;

/**
 * An empty database for one server.
 *
 * @param url its URL, empty for the embedded one
 * @param data the server's data folder
 */
record FreshDatabase(String url, Path data) {
    private static final Path FOLDER = Path.of("target/bench/data");

    /** An embedded database. */
    static FreshDatabase embedded(String name) throws IOException {
        return new FreshDatabase("", emptyFolder(name));
    }

    /** A database of a PostgreSQL server. */
    static FreshDatabase of(DurablePostgres server, String name) throws IOException {
        return new FreshDatabase(server.newDatabase(), emptyFolder(name));
    }

    /** How many coupons it holds that requests made, when its server has stopped. */
    long coupons() {
        try (Database database = Database.open(new DatabaseSettings(url, "", "", data, 2))) {
            return database.jdbi().withHandle(handle -> handle.createQuery(
                            "SELECT COUNT(*) FROM coupon WHERE idempotency_key IS NOT NULL")
                    .mapTo(Long.class)
                    .one());
        }
    }

    private static Path emptyFolder(String name) throws IOException {
        Path folder = FOLDER.resolve(name);
        if (Files.exists(folder)) {
            delete(folder);
        }
        return Files.createDirectories(folder);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
