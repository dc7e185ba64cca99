package org.promohub.edge.lint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.promohub.edge.CompiledMappings;
import org.promohub.edge.Mapping;
import org.promohub.edge.config.Complaints;
import org.promohub.edge.config.Part;
import org.promohub.edge.config.Phrase;

/** The JSLT files that the routes of a partner name, each compiled once. */
final class Mappings {
    private static final String SUFFIX = ".jslt";

    private final Path folder;
    private final CompiledMappings all;
    private final Complaints complaints;
    private final Map<String, Optional<Mapping>> compiled = new HashMap<>();
    private final Set<Path> used = new HashSet<>();

    /**
     * @param folder the partner's
     * @param all the mappings of all folders
     */
    Mappings(Path folder, CompiledMappings all, Complaints complaints) {
        this.folder = folder;
        this.all = all;
        this.complaints = complaints;
    }

    Path file(String operation) {
        return folder.resolve(operation + SUFFIX);
    }

    /** The mapping that a step names, if it is one. */
    Optional<Mapping> named(String operation, Part step) {
        if (!Files.isRegularFile(file(operation))) {
            complaints.add(
                    step.at(),
                    "there is no file " + folder.getFileName() + "/" + operation + SUFFIX
                            + Phrase.didYouMean(operation, RouteFiles.names(folder, SUFFIX)));
            return Optional.empty();
        }
        return compiled.computeIfAbsent(operation, this::compile);
    }

    /** Complains about files that no step and no other file needs, once it is known what is needed. */
    void refuseUnused() {
        if (compiled.values().stream().allMatch(Optional::isPresent)) {
            RouteFiles.of(folder, SUFFIX).stream()
                    .filter(file -> !used.contains(file.normalize()))
                    .forEach(file -> complaints.add(
                            file + ":1:1", "no route of this folder uses this mapping; use it or delete it"));
        }
    }

    private Optional<Mapping> compile(String operation) {
        used.add(file(operation).normalize());
        Optional<Mapping> mapping = complaints.gather(() -> all.of(folder.getFileName() + "/" + operation));
        mapping.ifPresent(each -> used.addAll(each.imports()));
        return mapping;
    }
}
