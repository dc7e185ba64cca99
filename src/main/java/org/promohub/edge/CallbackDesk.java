package org.promohub.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.promohub.callback.DeliveryDesk;
import org.promohub.callback.DeliveryFilter;
import org.promohub.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators can ask about callbacks and webhooks, on the management port: {@code GET /callbacks} lists them, with
 * {@code state}, {@code deployment}, {@code target}, {@code request}, {@code before} and {@code limit} in the query;
 * {@code GET /callbacks/<id>} tells of one and its attempts; {@code POST /callbacks/<id>/retry} has a dead one sent again,
 * {@code POST /callbacks/retry} every dead one that the query means.
 */
public final class CallbackDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackDesk.class);

    private final DeliveryDesk desk;

    public CallbackDesk(DeliveryDesk desk) {
        this.desk = desk;
    }

    /** Serves its paths. */
    public void serve(Router router) {
        router.get("/callbacks")
                .handler(context -> answer(context, () -> Map.of("callbacks", desk.list(filter(context)))));
        router.get("/callbacks/:id").handler(context -> answer(context, () -> one(id(context))));
        router.post("/callbacks/retry")
                .handler(context -> answer(context, () -> Map.of("retried", desk.retryAll(filter(context)))));
        router.post("/callbacks/:id/retry").handler(context -> answer(context, () -> retry(id(context))));
    }

    private Object one(long id) {
        return desk.one(id).orElseThrow(() -> Problem.notFound("there is no callback " + id));
    }

    private Object retry(long id) {
        if (!desk.retry(id)) {
            throw Problem.notFound("there is no dead callback " + id);
        }
        return Map.of("retried", 1);
    }

    private static DeliveryFilter filter(RoutingContext context) {
        return new DeliveryFilter(
                query(context, "state"),
                query(context, "deployment"),
                query(context, "target"),
                query(context, "request"),
                query(context, "before").map(text -> number("before", text)),
                query(context, "limit").map(text -> number("limit", text)));
    }

    private static Optional<String> query(RoutingContext context, String name) {
        return context.queryParam(name).stream().filter(text -> !text.isBlank()).findFirst();
    }

    private static long id(RoutingContext context) {
        return number("the id", String.valueOf(context.pathParam("id")));
    }

    private static long number(String field, String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Problem.invalid(field, "must be a whole number, not " + text);
        }
        return Long.parseLong(text);
    }

    /** A browser that some page sends here says so; operators' tools do not. */
    private static void answer(RoutingContext context, Callable<Object> question) {
        if (context.request().getHeader("Origin") != null) {
            write(context, 403, Map.of("error", "this is not for pages of other servers"));
            return;
        }
        context.vertx()
                .executeBlocking(question, false)
                .onSuccess(answer -> write(context, 200, answer))
                .onFailure(failure -> refuse(context, failure));
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof Problem problem) {
            String sentence = (problem.field() + " " + problem.sentence()).strip();
            write(context, Answers.status(problem.kind()), Map.of("error", sentence));
            return;
        }
        LOG.error("a question about callbacks failed", failure);
        write(context, 500, Map.of("error", "the hub could not do this; its log says more"));
    }

    private static void write(RoutingContext context, int status, Object json) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON)
                .end(Buffer.buffer(Answers.bytes(json)));
    }
}
