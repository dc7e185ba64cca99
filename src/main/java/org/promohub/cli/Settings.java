package org.promohub.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an operator can set. Each setting has one name in three spellings: {@code PROMOHUB_PORT} in the environment, {@code
 * promohub.port} as a system property or in {@code application.properties} of the configuration folder. The system
 * property wins over the environment, the environment over the file, the file over the default.
 *
 * @param host the address to listen on
 * @param port the port for partners, 0 for any free one
 * @param managementHost the address to listen on for operators
 * @param managementPort the port for operators, 0 for any free one
 * @param data the folder of the embedded database
 * @param config the configuration folder
 * @param routes the routes folder
 * @param databaseUrl a {@code jdbc:postgresql:} URL, or empty for the embedded database
 * @param databaseUser its user
 * @param databasePassword its password
 * @param workers how many requests run at once, each with a database connection
 * @param mostBodyBytes the longest body that is read
 * @param idBlock how many ids a node takes from the database at a time
 * @param callbacks how callbacks are sent
 */
public record Settings(
        String host,
        int port,
        String managementHost,
        int managementPort,
        Path data,
        Path config,
        Path routes,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        int workers,
        int mostBodyBytes,
        int idBlock,
        Callbacks callbacks) {

    private static final String PREFIX = "promohub.";
    private static final List<String> NAMES = List.of(
            "host",
            "port",
            "management.host",
            "management.port",
            "data",
            "config",
            "routes",
            "database.url",
            "database.user",
            "database.password",
            "workers",
            "max.body.bytes",
            "id.block",
            "callbacks.senders",
            "callbacks.per.target",
            "callbacks.connect.timeout.ms",
            "callbacks.timeout.ms",
            "callbacks.retry.seconds",
            "callbacks.lease.seconds",
            "callbacks.poll.ms",
            "callbacks.oldest.seconds",
            "callbacks.keep.days",
            "callbacks.keep.dead.days");

    /**
     * How callbacks are sent.
     *
     * @param senders how many are on their way at once
     * @param perTarget how many of them to one server
     * @param connectTimeoutMillis the longest wait for a connection
     * @param timeoutMillis the longest that one try takes
     * @param retrySeconds the waits before the next tries
     * @param leaseSeconds how long a dead node holds the servers it sent to
     * @param pollMillis how often to look for what is due
     * @param oldestSeconds the age at which a waiting callback is a matter of health
     * @param keepDays how long delivered ones are kept
     * @param keepDeadDays how long dead ones are kept
     */
    public record Callbacks(
            int senders,
            int perTarget,
            int connectTimeoutMillis,
            int timeoutMillis,
            List<Integer> retrySeconds,
            int leaseSeconds,
            int pollMillis,
            int oldestSeconds,
            int keepDays,
            int keepDeadDays) {
        public Callbacks {
            retrySeconds = List.copyOf(retrySeconds);
        }
    }

    /**
     * Reads all settings.
     *
     * @throws SettingsException when one has a value it cannot have, or the file has one that does not exist
     */
    public static Settings read(Map<String, String> environment, Properties system) {
        Source outside = new Source(environment, system, new Properties(), "");
        Path config = outside.folder("config", "config");
        Path file = config.resolve("application.properties");
        Source all = new Source(environment, system, properties(file), file.toString());
        all.refuseUnknown();
        return new Settings(
                all.text("host", "0.0.0.0"),
                all.number("port", 8080, 0, 65_535),
                all.text("management.host", "127.0.0.1"),
                all.number("management.port", 9876, 0, 65_535),
                Path.of(all.text("data", "data")),
                config,
                Path.of(all.text("routes", "routes")),
                all.text("database.url", ""),
                all.text("database.user", ""),
                all.text("database.password", ""),
                all.number("workers", 20, 1, 1000),
                all.number("max.body.bytes", 1_048_576, 1024, 100_000_000),
                all.number("id.block", 1000, 1, 1_000_000),
                callbacks(all));
    }

    private static Callbacks callbacks(Source all) {
        int timeoutMillis = all.number("callbacks.timeout.ms", 10_000, 10, 300_000);
        int longerThanATry = timeoutMillis / 1000 + 1;
        return new Callbacks(
                all.number("callbacks.senders", 64, 1, 1000),
                all.number("callbacks.per.target", 32, 1, 1000),
                all.number("callbacks.connect.timeout.ms", 3000, 10, 60_000),
                timeoutMillis,
                all.numbers("callbacks.retry.seconds", List.of(1, 5, 30, 120, 600, 3600, 10_800, 43_200, 86_400)),
                all.number("callbacks.lease.seconds", Math.max(15, longerThanATry + 2), longerThanATry, 3600),
                all.number("callbacks.poll.ms", 1000, 10, 60_000),
                all.number("callbacks.oldest.seconds", 900, 1, 31_536_000),
                all.number("callbacks.keep.days", 7, 1, 3650),
                all.number("callbacks.keep.dead.days", 30, 1, 3650));
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new SettingsException(file + ":1: this file cannot be read: " + e.getMessage());
            }
        }
        return properties;
    }

    /** The three places a setting can come from. */
    private record Source(Map<String, String> environment, Properties system, Properties file, String fileName) {

        String text(String name, String otherwise) {
            return read(name, otherwise, found -> found.value().strip());
        }

        Path folder(String name, String otherwise) {
            Path folder = Path.of(text(name, otherwise));
            if (!Files.isDirectory(folder)) {
                throw new SettingsException(variable(PREFIX + name) + ": there is no folder " + folder.toAbsolutePath()
                        + "; it must be the folder that holds application.properties and deployments");
            }
            return folder;
        }

        int number(String name, int otherwise, int least, int most) {
            return read(name, otherwise, found -> {
                String text = found.value().strip();
                if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                    throw new SettingsException(
                            found.place() + ": must be a whole number from " + least + " to " + most + ", not " + text);
                }
                return Integer.parseInt(text);
            });
        }

        List<Integer> numbers(String name, List<Integer> otherwise) {
            return read(name, otherwise, found -> {
                String text = found.value().strip();
                if (!text.matches("\\d{1,7}(\\s*,\\s*\\d{1,7})*")) {
                    throw new SettingsException(
                            found.place() + ": must be whole numbers with commas between, such as 1,5,30, not " + text);
                }
                return Stream.of(text.split("\\s*,\\s*")).map(Integer::valueOf).toList();
            });
        }

        void refuseUnknown() {
            if (file.containsKey(PREFIX + "config")) {
                throw new SettingsException(fileName + ":" + line(PREFIX + "config")
                        + ": promohub.config cannot be set in this file, which is in that folder");
            }
            for (String key : file.stringPropertyNames()) {
                if (!key.startsWith(PREFIX) || !NAMES.contains(key.substring(PREFIX.length()))) {
                    throw new SettingsException(fileName + ":" + line(key) + ": there is no setting " + key
                            + "; there are " + PREFIX + String.join(", " + PREFIX, NAMES));
                }
            }
        }

        private <T> T read(String name, T otherwise, Function<Found, T> reader) {
            String key = PREFIX + name;
            String variable = variable(key);
            for (Found found : List.of(
                    new Found(key, system.getProperty(key, "")),
                    new Found(variable, system.getProperty(variable, "")),
                    new Found(variable, environment.getOrDefault(variable, "")),
                    new Found(fileName + ":" + line(key) + ": " + key, file.getProperty(key, "")))) {
                if (!found.value().isBlank()) {
                    return reader.apply(found);
                }
            }
            return otherwise;
        }

        private static String variable(String key) {
            return key.replace('.', '_').toUpperCase(Locale.ROOT);
        }

        private long line(String key) {
            if (!file.containsKey(key)) {
                return 1;
            }
            try {
                List<String> lines = Files.readAllLines(Path.of(fileName));
                return 1
                        + lines.stream()
                                .takeWhile(line -> !line.matches("\\s*" + Pattern.quote(key) + "([\\s=:].*)?"))
                                .count();
            } catch (IOException e) {
                return 1;
            }
        }
    }

    private record Found(String place, String value) {}
}
