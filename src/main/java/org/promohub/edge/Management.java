package org.promohub.edge;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server for operators: {@code /observe/health/live} says whether the process works, {@code /observe/health/ready}
 * whether it should get requests, {@code /observe/health} both, whether somebody should look at it and whether campaigns
 * are as their files say, {@code /observe/metrics} is for Prometheus.
 */
public final class Management {
    private static final Logger LOG = LoggerFactory.getLogger(Management.class);

    private final HttpServer server;
    private final CampaignWatch campaigns;

    /**
     * @param checks what must hold for the hub to be ready, by name; each may wait for the database
     * @param watched what should hold as well, by name, but is no reason to get no requests
     * @param metrics what Prometheus reads
     * @param campaigns knows whether campaigns are as their files say
     * @param desks what operators can ask
     */
    public Management(
            Vertx vertx,
            Map<String, BooleanSupplier> checks,
            Map<String, BooleanSupplier> watched,
            Metrics metrics,
            CampaignWatch campaigns,
            List<Consumer<Router>> desks) {
        Map<String, BooleanSupplier> all = new LinkedHashMap<>(checks);
        all.putAll(watched);
        this.campaigns = campaigns;
        Router router = Router.router(vertx);
        desks.forEach(desk -> desk.accept(router));
        router.get("/observe/health/live").handler(context -> answer(context, 200, Map.of("status", "UP")));
        router.get("/observe/health/ready").handler(context -> ready(context, checks));
        router.get("/observe/health").handler(context -> ready(context, all));
        router.get("/observe/metrics").handler(context -> context.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(metrics.scrape()));
        server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(router);
    }

    /**
     * Starts to answer. Returns the port, which the system chose if it was 0.
     *
     * @throws IllegalStateException when the port cannot be had; the message names the setting
     */
    public int open(String host, int port) throws Exception {
        return Listening.start(server, "PROMOHUB_MANAGEMENT_PORT", host, port);
    }

    private void ready(RoutingContext context, Map<String, BooleanSupplier> checks) {
        context.vertx().executeBlocking(() -> check(checks), false).onComplete(done -> {
            Map<String, String> outcome = done.succeeded() ? done.result() : Map.of("hub", "DOWN");
            boolean up = !outcome.containsValue("DOWN");
            answer(
                    context,
                    up ? 200 : 503,
                    Map.of("status", up ? "UP" : "DOWN", "checks", outcome, "campaigns", campaigns.states()));
        });
    }

    private static Map<String, String> check(Map<String, BooleanSupplier> checks) {
        Map<String, String> outcome = new LinkedHashMap<>();
        checks.forEach((name, holds) -> outcome.put(name, holds(holds) ? "UP" : "DOWN"));
        return outcome;
    }

    private static boolean holds(BooleanSupplier check) {
        try {
            return check.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warn("a readiness check failed", e);
            return false;
        }
    }

    private static void answer(RoutingContext context, int status, Object json) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Answers.JSON)
                .end(Buffer.buffer(Answers.bytes(json)));
    }
}
