package org.promohub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request as an {@code .http} file has it. The target is sent as it is written, so that it can be as odd as what real
 * senders send.
 *
 * @param method the HTTP method
 * @param target path and query
 * @param headers names and values, in order
 * @param body the body, empty when there is none
 */
record ExampleRequest(String method, String target, List<Map.Entry<String, String>> headers, String body) {
    ExampleRequest {
        headers = List.copyOf(headers);
    }

    /** Reads the requests of a file, which {@code ###} separates; none when there is no such file. */
    static List<ExampleRequest> readAll(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Arrays.stream(Files.readString(file).split("(?m)^###.*$"))
                    .map(ExampleRequest::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path, without the slashes that senders double or leave at the end. */
    String path() {
        String path = target.split("\\?", 2)[0].replaceAll("/{2,}", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The same with one more header. */
    ExampleRequest with(String header, String value) {
        return new ExampleRequest(
                method,
                target,
                Stream.concat(headers.stream(), Stream.of(Map.entry(header, value)))
                        .toList(),
                body);
    }

    /** Reads comments, the request line, headers and the body. Indented lines after the request line continue its query. */
    private static ExampleRequest parse(String text) {
        String[] parts = text.strip().split("\\R\\R", 2);
        StringBuilder requestLine = new StringBuilder();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line :
                parts[0].lines().filter(line -> !line.startsWith("#")).toList()) {
            if (requestLine.isEmpty() || line.startsWith(" ")) {
                requestLine.append(requestLine.isEmpty() ? line : line.strip());
            } else {
                String[] header = line.split(":", 2);
                headers.add(Map.entry(header[0].strip(), header[1].strip()));
            }
        }
        String[] start = requestLine.toString().split(" ", 2);
        return new ExampleRequest(start[0], start[1], headers, parts.length > 1 ? parts[1] : "");
    }
}
