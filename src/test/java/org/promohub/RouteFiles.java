package org.promohub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.promohub.ServedContract.Operation;
import org.promohub.testing.TestJson;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The operations that the route files serve. */
final class RouteFiles {
    private static final String SERVED = "platform-http:";

    private RouteFiles() {}

    static List<Operation> operations(Path routes) {
        try (Stream<Path> files = Files.walk(routes, 2)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(RouteFiles::routes)
                    .filter(route -> route.at("/from/uri").asText().startsWith(SERVED))
                    .map(route -> new Operation(
                            route.path("id").asText(),
                            route.at("/from/parameters/httpMethodRestrict").asText(),
                            route.at("/from/uri").asText().substring(SERVED.length())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> routes(Path file) {
        try {
            Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            return TestJson.tree(yaml).findValues("route").stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
