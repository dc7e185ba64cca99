package org.promohub.edge.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is in a folder, in the order of the names. */
final class RouteFiles {
    private RouteFiles() {}

    /** The files of a kind, which is the end of their names. */
    static List<Path> of(Path folder, String suffix) {
        return children(folder).filter(file -> file.toString().endsWith(suffix)).toList();
    }

    /** The names of these files without their end. */
    static List<String> names(Path folder, String suffix) {
        return of(folder, suffix).stream()
                .map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.length() - suffix.length()))
                .toList();
    }

    static List<Path> folders(Path folder) {
        return children(folder).filter(Files::isDirectory).toList();
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !child.getFileName().toString().startsWith(".")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
