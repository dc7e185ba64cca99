package org.promohub.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The files of a routes folder, read into a Camel context in which nothing runs yet, and which has nothing they use. */
public final class LoadedRoutes {
    private static final String HUB = "hub";

    /** Loaded first: Camel applies it only to the routes that come after it. */
    private static final String ERRORS = HUB + "/errors.yaml";

    private final DefaultCamelContext camel = new DefaultCamelContext();

    /**
     * Loads every route file.
     *
     * @param root the routes folder
     * @throws org.promohub.edge.config.ConfigurationException when a file is not what Camel takes, with file and line
     */
    public LoadedRoutes(Path root) {
        camel.getCamelContextExtension().setName("promohub");
        camel.setStreamCaching(false);
        files(root).forEach(this::load);
    }

    DefaultCamelContext camel() {
        return camel;
    }

    private void load(Path file) {
        Resource resource = ResourceHelper.resolveResource(camel, "file:" + file);
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
        } catch (Exception e) {
            throw RouteMistake.in(file, e);
        }
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted(Comparator.comparing((Path file) -> !file.equals(root.resolve(ERRORS)))
                            .thenComparing(file -> !file.startsWith(root.resolve(HUB)))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
