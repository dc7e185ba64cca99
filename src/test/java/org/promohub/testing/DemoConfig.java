package org.promohub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.promohub.access.KeyDigest;

/** A copy of the demo configuration, to be changed before a hub starts with it. */
public final class DemoConfig {
    private static final Path ORIGINAL = Path.of("config");

    private final Path folder;

    private DemoConfig(Path folder) {
        this.folder = folder;
    }

    /** Copies the demo configuration into a folder. */
    public static DemoConfig in(Path folder) {
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            files.filter(Files::isRegularFile).forEach(file -> copy(file, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DemoConfig(folder);
    }

    /** What to set as {@code promohub.config}. */
    public String path() {
        return folder.toString();
    }

    /** Adds a key to the demo tenant, with more lines of YAML such as {@code expires: …}. */
    public DemoConfig key(String key, String platform, long application, String... more) {
        append("deployments/demo/deployment.yaml", keyYaml(key, platform, application, more));
        return this;
    }

    /** Replaces a text in a file. */
    public DemoConfig replace(String file, String text, String other) {
        try {
            Path path = folder.resolve(file);
            Files.writeString(path, Files.readString(path).replace(text, other));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a file, or lines to one. */
    public DemoConfig append(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An entry of the list of keys, as YAML. */
    public static String keyYaml(String key, String platform, long application, String... more) {
        StringBuilder yaml = new StringBuilder("  - title: A key for " + platform + "\n");
        yaml.append("    platform: ").append(platform).append('\n');
        yaml.append("    application: ").append(application).append('\n');
        yaml.append("    digest: ").append(KeyDigest.of(key).text()).append('\n');
        Stream.of(more).forEach(line -> yaml.append("    ").append(line).append('\n'));
        return yaml.toString();
    }

    private static void copy(Path file, Path folder) {
        try {
            Path target = folder.resolve(ORIGINAL.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
