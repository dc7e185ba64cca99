package org.promohub.edge.lint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.edge.CompiledMappings;
import org.promohub.edge.SourceText;
import org.promohub.edge.config.Complaints;
import org.promohub.edge.config.DocumentSchema;
import org.promohub.edge.config.Part;
import org.promohub.edge.config.Unique;
import org.promohub.edge.config.YamlDocument;

/**
 * Checks the routes folder. In the folder {@code hub} every route that Camel takes is right; in the folder of a partner
 * only the five steps are, and what they name must exist and fit together.
 */
public final class RouteLint {
    private static final String HUB = "hub";
    private static final int MOST_LINES = 150;
    private static final DocumentSchema PARTNER_ROUTES = DocumentSchema.named("routes");

    private final Complaints complaints = new Complaints();
    private final Unique ids = new Unique("route ids are unique over all files", complaints);
    private final Unique operations = new Unique("one path and method is one route", complaints);
    private final Beans beans;
    private final CompiledMappings compiled;

    private RouteLint(CompiledMappings compiled, Map<String, Class<?>> beans) {
        this.compiled = compiled;
        this.beans = new Beans(beans, complaints);
    }

    /**
     * Looks at every file.
     *
     * @param mappings those of the routes folder, compiled on the way; complaints name files by its path
     * @param beans what {@code bean:} steps may name, and of which class it is
     * @throws org.promohub.edge.config.ConfigurationException with every mistake that was found
     */
    public static void check(CompiledMappings mappings, Map<String, Class<?>> beans) {
        RouteLint lint = new RouteLint(mappings, beans);
        lint.checkRoot(mappings.root());
        lint.complaints.throwIfAny();
    }

    private void checkRoot(Path root) {
        if (!Files.isDirectory(root)) {
            complaints.add(root + ":1:1", "there is no such folder; PROMOHUB_ROUTES names the folder of the routes");
            return;
        }
        for (String kind : List.of(".yaml", ".yml", ".jslt")) {
            RouteFiles.of(root, kind)
                    .forEach(file -> complaints.add(file + ":1:1", "this file must be in the folder of a partner"));
        }
        for (Path folder : RouteFiles.folders(root)) {
            checkTexts(folder);
            if (folder.endsWith(HUB)) {
                RouteFiles.of(folder, ".yaml").forEach(this::checkHubFile);
            } else {
                checkPartner(folder);
            }
        }
    }

    private void checkTexts(Path folder) {
        RouteFiles.of(folder, ".yml")
                .forEach(file -> complaints.add(file + ":1:1", "the name of a file of routes must end in .yaml"));
        for (String kind : List.of(".yaml", ".jslt")) {
            RouteFiles.of(folder, kind).forEach(file -> Secrets.refuse(SourceText.read(file), complaints));
        }
    }

    private void checkHubFile(Path file) {
        Optional<Part> document =
                complaints.gather(() -> YamlDocument.read(file)).map(Part::whole);
        document.filter(part -> !part.node().isArray())
                .ifPresent(part -> complaints.add(part.at(), "the file must be a list of routes"));
        document.stream().flatMap(part -> part.entries().stream()).forEach(entry -> entry.optional("route")
                .ifPresent(this::claim));
    }

    private void checkPartner(Path folder) {
        Mappings mappings = new Mappings(folder, compiled, complaints);
        Steps steps = new Steps(folder, beans, mappings, complaints);
        boolean allRead = true;
        for (Path file : RouteFiles.of(folder, ".yaml")) {
            Optional<Part> routes =
                    complaints.gather(() -> PARTNER_ROUTES.read(file)).map(Part::whole);
            allRead &= routes.isPresent();
            routes.ifPresent(list -> checkRoutes(folder, file, list, steps));
        }
        if (allRead) {
            mappings.refuseUnused();
        }
    }

    private void checkRoutes(Path folder, Path file, Part routes, Steps steps) {
        long lines = SourceText.read(file).text().lines().count();
        if (lines > MOST_LINES) {
            complaints.add(file + ":" + (MOST_LINES + 1) + ":1", "a file of routes has at most 150 lines; split it");
        }
        String prefix = folder.getFileName() + "-";
        for (Part entry : routes.entries()) {
            Part route = entry.part("route");
            Part id = route.part("id");
            if (!id.text().startsWith(prefix)) {
                complaints.add(
                        id.at(),
                        "`id` must start with `" + prefix + "`, the name of the folder, not `" + id.text() + "`");
            }
            claim(route);
            steps.check(route);
        }
    }

    private void claim(Part route) {
        route.optional("id").ifPresent(id -> ids.claim(id.text(), "the route id `" + id.text() + "`", id));
        Optional<Part> from = route.optional("from");
        Optional<Part> method =
                from.flatMap(each -> each.optional("parameters")).flatMap(each -> each.optional("httpMethodRestrict"));
        if (from.isPresent() && method.isPresent()) {
            Part uri = from.get().part("uri");
            String operation = method.get().text() + " " + uri.text();
            operations.claim(operation, "`" + operation.replace("platform-http:", "") + "`", uri);
        }
    }
}
