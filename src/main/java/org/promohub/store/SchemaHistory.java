package org.promohub.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;

/**
 * Whether a database has exactly the migrations of this program: what Flyway would find out, without loading it. It
 * reads the table that Flyway keeps, and takes no part in migrating: whatever it does not know is left to Flyway.
 */
final class SchemaHistory {
    private static final String FOLDER = "db/migration/";
    private static final String APPLIED =
            """
            SELECT "version", "description", "type", "script", "checksum", "success"
            FROM "flyway_schema_history"
            """;

    private SchemaHistory() {}

    /** Whether each migration was applied as it is now, and nothing else was. */
    static boolean isComplete(DataSource database) {
        Map<String, Integer> migrations = migrations();
        try (Connection connection = database.getConnection()) {
            return !migrations.isEmpty() && applied(connection).equals(migrations);
        } catch (SQLException noHistoryYet) {
            return false;
        }
    }

    /** The checksums by file name; nothing at all when something else than migrations that succeeded is there. */
    private static Map<String, Integer> applied(Connection connection) throws SQLException {
        Map<String, Integer> applied = new HashMap<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(APPLIED)) {
            while (row.next()) {
                if (!isRight(row) || applied.put(row.getString("script"), row.getInt("checksum")) != null) {
                    return Map.of();
                }
            }
        }
        return applied;
    }

    /** Whether a migration succeeded, and is called as its file. */
    private static boolean isRight(ResultSet row) throws SQLException {
        String file = "V" + row.getString("version") + "__"
                + String.valueOf(row.getString("description")).replace(' ', '_') + ".sql";
        return row.getBoolean("success") && "SQL".equals(row.getString("type")) && file.equals(row.getString("script"));
    }

    /** The checksums of the migrations on the class path by file name, as Flyway notes them. */
    private static Map<String, Integer> migrations() {
        Map<String, Integer> migrations = new HashMap<>();
        names().stream().filter(name -> name.endsWith(".sql")).forEach(name -> migrations.put(name, checksum(name)));
        return migrations;
    }

    private static List<String> names() {
        URL folder = SchemaHistory.class.getResource("/" + FOLDER);
        if (folder == null) {
            return List.of();
        }
        try {
            return folder.openConnection() instanceof JarURLConnection jar
                    ? inJar(jar.getJarFile())
                    : inFolder(Path.of(URI.create(folder.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> inJar(JarFile jar) {
        return jar.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith(FOLDER))
                .map(name -> name.substring(FOLDER.length()))
                .toList();
    }

    private static List<String> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Of the lines without what ends them, as Flyway calculates it. */
    private static int checksum(String name) {
        CRC32 checksum = new CRC32();
        try (InputStream in = Objects.requireNonNull(SchemaHistory.class.getResourceAsStream("/" + FOLDER + name));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
            return (int) checksum.getValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
