package org.promohub;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.promohub.testing.Answer;
import org.promohub.testing.TestJson;

/** Sends requests exactly as they are written, which the JDK's HTTP client does not: it refuses odd targets and headers. */
final class Wire implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();

    /** Sends a request to the hub at this address. */
    Answer send(URI hub, ExampleRequest request) throws Exception {
        RequestOptions options = new RequestOptions()
                .setHost(hub.getHost())
                .setPort(hub.getPort())
                .setMethod(HttpMethod.valueOf(request.method()))
                .setURI(request.target());
        return client.request(options)
                .compose(open -> answerTo(withHeaders(open, request), request.body()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** Says how to read the answer before it sends: what comes before anybody reads it is lost. */
    private static Future<Answer> answerTo(HttpClientRequest open, String body) {
        Future<Answer> answer = open.response().compose(response -> response.body()
                .map(read -> answer(response.statusCode(), headers(response.headers()), read)));
        return open.send(Buffer.buffer(body)).compose(sent -> answer);
    }

    private static HttpClientRequest withHeaders(HttpClientRequest open, ExampleRequest request) {
        request.headers().forEach(header -> open.putHeader(header.getKey(), header.getValue()));
        return open;
    }

    private static Answer answer(int status, HttpHeaders headers, Buffer body) {
        return new Answer(
                status, headers, body.length() == 0 ? MissingNode.getInstance() : TestJson.read(body.toString()));
    }

    private static HttpHeaders headers(Iterable<Map.Entry<String, String>> received) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        received.forEach(header -> headers.put(header.getKey(), List.of(header.getValue())));
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
