package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** Asks a running hub why rules decide as they do, as the command line does. */
public final class ExplanationCall {
    private final URI hub;
    private final String application;

    /**
     * @param hub where the hub answers operators
     * @param deployment the deployment's id
     * @param application the application's id
     */
    public ExplanationCall(URI hub, String deployment, long application) {
        this.hub = hub;
        this.application = "/deployments/" + encoded(deployment) + "/applications/" + application;
    }

    /**
     * What the rules make of a session the hub has, line by line.
     *
     * @throws IllegalStateException when the hub does not answer or does not know the session; the message says which
     */
    public List<String> ofSession(String session) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(hub.resolve(application + "/sessions/" + encoded(session) + "/explanation")));
    }

    /**
     * What the rules would make of a session that a file describes, line by line.
     *
     * @throws IllegalStateException when the hub does not answer or refuses the session; the message says why
     */
    public List<String> ofFile(Path file) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(hub.resolve(application + "/explanation"))
                .header("Content-Type", Answers.JSON)
                .POST(HttpRequest.BodyPublishers.ofFile(file)));
    }

    private List<String> ask(HttpRequest.Builder question) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = HttpClient.newHttpClient()
                    .send(question.header("Accept", "text/plain").build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "no hub answers at " + hub + ": start one, or set PROMOHUB_MANAGEMENT_PORT to its port", e);
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    Json.MAPPER.readTree(answer.body()).path("error").asText(answer.body()));
        }
        return answer.body().lines().toList();
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }
}
