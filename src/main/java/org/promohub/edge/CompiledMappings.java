package org.promohub.edge;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.promohub.edge.config.ConfigurationException;

/** The mappings of a routes folder, each compiled when somebody first asks for it, and only then. */
public final class CompiledMappings {
    private final Path root;
    private final Map<String, Mapping> mappings = new ConcurrentHashMap<>();

    /** @param root the routes folder */
    public CompiledMappings(Path root) {
        this.root = root;
    }

    /** The routes folder. */
    public Path root() {
        return root;
    }

    /**
     * A mapping.
     *
     * @param name the file's name below the folder, without {@code .jslt}
     * @throws ConfigurationException as {@link Mapping#compile}
     */
    public Mapping of(String name) {
        return mappings.computeIfAbsent(name, each -> Mapping.compile(root, each));
    }
}
