package org.promohub.edge;

import com.schibsted.spt.data.jslt.ResourceResolver;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.promohub.edge.config.ConfigurationException;

/** Opens what a mapping imports, which is a file of its own folder or of the folder {@code hub}. */
final class MappingImports implements ResourceResolver {
    private final Path root;
    private final SourceText importer;
    private final Set<Path> opened = new LinkedHashSet<>();
    private Path lastOpened;

    MappingImports(Path root, SourceText importer) {
        this.root = root;
        this.importer = importer;
        this.lastOpened = importer.file();
    }

    SourceText importer() {
        return importer;
    }

    Set<Path> opened() {
        return Set.copyOf(opened);
    }

    /** The file that the compiler parses, or parsed last: it opens one after the other, each when it is about to. */
    Path lastOpened() {
        return lastOpened;
    }

    @Override
    public Reader resolve(String name) {
        Path file = root.resolve(name).normalize();
        boolean near = file.startsWith(root.resolve("hub").normalize())
                || file.startsWith(importer.file().resolveSibling("").normalize());
        if (name.startsWith("/") || !near || !Files.isRegularFile(file)) {
            throw new ConfigurationException(
                    List.of(
                            importer.at(Pattern.compile("\"" + Pattern.quote(name) + "\"")) + ": there is no file `"
                                    + name
                                    + "`; an import names a file of the folder `hub` or of this one, from the routes folder on"));
        }
        opened.add(file);
        lastOpened = file;
        return new StringReader(SourceText.read(file).text());
    }
}
