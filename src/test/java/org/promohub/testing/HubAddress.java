package org.promohub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Where a hub answers, in this process or in another. Each request under way has a connection of its own, as those of
 * different senders have.
 *
 * @param port the port for partners
 */
public record HubAddress(int port) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The address of a path on the partners' port. */
    public URI uri(String pathAndQuery) {
        return URI.create("http://localhost:" + port + pathAndQuery);
    }

    /** Sends JSON as a platform of the demo tenant does, with headers as name, value, name, value. */
    public Answer post(String platform, String path, String json, String... headers) {
        return send(with(request(platform, path).POST(BodyPublishers.ofString(json)), headers));
    }

    /** Asks as a platform of the demo tenant does, with headers as name, value, name, value. */
    public Answer get(String platform, String pathAndQuery, String... headers) {
        return send(with(request(platform, pathAndQuery).GET(), headers));
    }

    /** A request with the demo key of a platform, to be completed. */
    public HttpRequest.Builder request(String platform, String pathAndQuery) {
        return HttpRequest.newBuilder(uri(pathAndQuery))
                .timeout(PATIENCE)
                .header("Authorization", Hub.demoKey(platform));
    }

    /**
     * Sends a request, whatever it is.
     *
     * @throws UncheckedIOException when there is no answer
     */
    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return Answer.of(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }
}
