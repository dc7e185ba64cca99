package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks a running hub by its management port.
 *
 * @param server where that is
 */
public record OperatorClient(URI server) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String ROW = "%-8s %-10s %5s  %-20s %-32s %s";

    /** The hub that listens there; one that listens on all addresses is on this machine. */
    public static OperatorClient at(String host, int port) {
        String name = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return new OperatorClient(URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port));
    }

    /** The callbacks of a filter, a line each, with a line for the columns. */
    public List<String> callbacks(Map<String, String> filter) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("id", "state", "tries", "created", "target", "reason"));
        ask("GET", "/callbacks", filter).path("callbacks").forEach(each -> lines.add(row(each)));
        return lines;
    }

    /** Has callbacks sent again: one, or all dead ones of a filter. A line that says how many. */
    public List<String> retry(Optional<Long> id, Map<String, String> filter) {
        String path = id.map(number -> "/callbacks/" + number + "/retry").orElse("/callbacks/retry");
        return List.of(
                "sent again: " + ask("POST", path, filter).path("retried").asLong());
    }

    private static String row(JsonNode each) {
        return ROW.formatted(
                        each.path("id").asText(),
                        each.path("state").asText(),
                        each.path("tries").asText(),
                        each.path("created").asText().replaceFirst("\\..*", "Z"),
                        each.path("target").asText(),
                        each.path("reason").asText().replaceAll("\\s+", " "))
                .stripTrailing();
    }

    private JsonNode ask(String method, String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path + parameters))
                .timeout(PATIENCE)
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<byte[]> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
            JsonNode json = Json.MAPPER.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(json.path("error").asText());
            }
            return json;
        } catch (IOException e) {
            throw new IllegalStateException("no hub answers at " + server + " (PROMOHUB_MANAGEMENT_PORT): " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
