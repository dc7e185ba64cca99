package org.promohub.edge;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server in front of the routes. It gives every request its id, lets JSON pass under every content type that
 * senders put on it, refuses what no route should see, and answers in the partners' error shape where the server itself
 * refuses. It knows which requests are under way, so that it can close when they are answered.
 */
public final class FrontDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final Pattern SLASHES = Pattern.compile("//+");
    private static final Pattern LAST_SLASH = Pattern.compile("(?<=.)/$");
    private static final int LONGEST_REQUEST_LINE = 64 * 1024;
    private static final int LONGEST_HEADERS = 32 * 1024;

    private final Supplier<String> requestIds;
    private final Vertx vertx;
    private final Router router;
    private final HttpServer server;
    private final Phaser underWay = new Phaser(1);
    private volatile List<PathTemplate> paths = List.of();
    private volatile Set<String> literalPaths = Set.of();
    private volatile boolean draining;

    /**
     * @param workers how many requests run at once; others wait
     * @param mostBodyBytes the longest body that is read
     * @param requestIds gives each request an id that no other has
     */
    public FrontDoor(int workers, long mostBodyBytes, Supplier<String> requestIds) {
        this.requestIds = requestIds;
        vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(workers).setPreferNativeTransport(true));
        router = Router.router(vertx);
        for (int status : new int[] {400, 404, 405, 413, 415, 500}) {
            router.errorHandler(status, context -> refuse(context, status));
        }
        router.route().handler(BodyHandler.create(false).setBodyLimit(mostBodyBytes));
        server = vertx.createHttpServer(new HttpServerOptions()
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setIdleTimeout(75)
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false) // each request would pass through what prepares for it
                .setPerMessageWebSocketCompressionSupported(false)
                .setTcpNoDelay(true));
        server.requestHandler(this::receive);
        server.invalidRequestHandler(this::refuseUnreadable);
    }

    /** Lets Camel's {@code platform-http:} routes register here. */
    public void serve(CamelContext camel) {
        camel.getRegistry()
                .bind(
                        VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO,
                        new VertxPlatformHttpRouter(null, vertx, router, "promohub") {
                            @Override
                            public Handler<RoutingContext> bodyHandler() {
                                return RoutingContext::next;
                            }
                        });
    }

    /** Learns the paths of the routes, so that ids with slashes find theirs. */
    void know(List<PathTemplate> templates) {
        paths = List.copyOf(templates);
        literalPaths = templates.stream()
                .filter(PathTemplate::isLiteral)
                .map(PathTemplate::before)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Vertx vertx() {
        return vertx;
    }

    /**
     * Starts to take requests. Returns the port, which the system chose if it was 0.
     *
     * @throws IllegalStateException when the port cannot be had; the message names the setting
     */
    public int open(String host, int port) throws Exception {
        return Listening.start(server, "PROMOHUB_PORT", host, port);
    }

    /** Whether it takes requests; it does until it is about to close. */
    public boolean takesRequests() {
        return !draining;
    }

    /** Refuses new requests with 503, and waits until those under way are answered. */
    public void drain(Duration atMost) throws InterruptedException {
        draining = true;
        int phase = underWay.arrive();
        try {
            underWay.awaitAdvanceInterruptibly(phase, atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("closing with {} requests under way", underWay.getUnarrivedParties());
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void receive(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        identify(response);
        underWay.register(); // before the look at draining, so that no request slips in between
        response.endHandler(ended -> underWay.arriveAndDeregister());
        if (draining) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE).putHeader("Retry-After", "1");
            answer(request, 503, "this node is closing; please ask again");
            return;
        }
        Refusal refusal = Refusal.of(request);
        if (refusal != null) {
            answer(request, refusal.status(), refusal.sentence());
            return;
        }
        request.headers().set(HttpHeaders.CONTENT_TYPE, Answers.JSON);
        router.handle(withEncodedSlashes(request));
    }

    private HttpServerRequest withEncodedSlashes(HttpServerRequest request) {
        if (literalPaths.contains(request.path())) {
            return request;
        }
        String path = LAST_SLASH
                .matcher(SLASHES.matcher(request.path()).replaceAll("/"))
                .replaceFirst("");
        return PathTemplate.best(paths, path)
                .map(template -> template.encoded(path))
                .filter(encoded -> !encoded.equals(path))
                .<HttpServerRequest>map(encoded -> new PathRequest(request, encoded))
                .orElse(request);
    }

    /** The status is the one the handler was registered for: Vert.x does not always put it into the context. */
    private static void refuse(RoutingContext context, int status) {
        if (status == 500) {
            LOG.error("{} answered 500", context.response().headers().get(Answers.REQUEST_ID), context.failure());
        }
        answer(
                context.request(),
                status,
                switch (status) {
                    case 400 -> "the request cannot be read: its path or query is not well-formed";
                    case 404 -> "Not Found: there is no operation at this path";
                    case 405 -> "this path does not take " + context.request().method();
                    case 413 -> "the body is too long";
                    case 415 -> "the body must be JSON";
                    default -> "the hub could not do this; its log says more under RequestUUID";
                });
    }

    private void refuseUnreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        boolean tooLong = cause instanceof io.netty.handler.codec.http.TooLongHttpLineException;
        boolean headersTooLong = cause instanceof io.netty.handler.codec.http.TooLongHttpHeaderException;
        identify(request.response());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer(
                request,
                tooLong ? 414 : headersTooLong ? 431 : 400,
                tooLong
                        ? "the path and query are longer than " + LONGEST_REQUEST_LINE + " bytes"
                        : headersTooLong
                                ? "the headers are longer than " + LONGEST_HEADERS + " bytes"
                                : "the request is not well-formed HTTP");
    }

    private void identify(HttpServerResponse response) {
        response.putHeader(Answers.REQUEST_ID, requestIds.get()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static void answer(HttpServerRequest request, int status, String sentence) {
        HttpServerResponse response = request.response();
        if (response.ended()) {
            return;
        }
        String requestId = response.headers().get(Answers.REQUEST_ID);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON)
                .end(Buffer.buffer(Answers.error(status, sentence, requestId)));
    }
}
