package org.promohub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.promohub.testing.TestJson;

/**
 * What a partner sends and gets: a folder {@code routes/<partner>/examples/<case>}.
 *
 * @param name partner and case
 * @param given requests that were answered before
 * @param request the request
 * @param response the answer: status, headers, body; {@code "<uuid>"} stands for any UUID, {@code "<any>"} for any body
 */
record Example(String name, List<ExampleRequest> given, ExampleRequest request, JsonNode response) {
    Example {
        given = List.copyOf(given);
    }

    /** Reads every example below the routes folder, by name. */
    static List<Example> readAll(Path routes) {
        try (Stream<Path> folders = Files.walk(routes, 3)) {
            return folders.filter(folder -> Files.exists(folder.resolve("request.http")))
                    .sorted()
                    .map(folder -> read(routes, folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the partner gets what it wants. */
    boolean succeeds() {
        return status() < 300;
    }

    int status() {
        return response.path("status").asInt();
    }

    private static Example read(Path routes, Path folder) throws UncheckedIOException {
        try {
            return new Example(
                    routes.relativize(folder).toString().replace("/examples/", "/"),
                    ExampleRequest.readAll(folder.resolve("given.http")),
                    ExampleRequest.readAll(folder.resolve("request.http")).get(0),
                    TestJson.read(Files.readString(folder.resolve("response.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
