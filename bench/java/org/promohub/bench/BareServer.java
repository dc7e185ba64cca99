package org.promohub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.promohub.store.Database;
import org.promohub.store.DatabaseSettings;

/**
 * The least that could do a hub's work: it parses the request, inserts one row like the hub's through the hub's own pool
 * and schema, and answers as the hub would. It checks nothing and maps nothing.
 */
final class BareServer {
    private static final int WORKERS = 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final AtomicLong ids = new AtomicLong();
    private final Database database;

    private BareServer(Database database) {
        this.database = database;
    }

    /** Serves until it is stopped. The arguments are the database's URL, empty for the embedded one, and the data folder. */
    public static void main(String[] arguments) throws Exception {
        Database database = Database.open(new DatabaseSettings(arguments[0], "", "", Path.of(arguments[1]), WORKERS));
        int port = new BareServer(database).open();
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        System.out.println("  partners    http://localhost:" + port);
        new CountDownLatch(1).await();
    }

    private int open() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS).setPreferNativeTransport(true));
        Router router = Router.router(vertx);
        router.post("/braze/coupon").handler(BodyHandler.create(false)).handler(context -> vertx.executeBlocking(
                        () -> create(context.body().buffer()), false)
                .onSuccess(body -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .end(body))
                .onFailure(context::fail));
        router.errorHandler(500, BareServer::complain);
        return vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    private Buffer create(Buffer body) throws IOException, SQLException {
        JsonNode request = JSON.readTree(body.getBytes());
        BareCoupon coupon = BareCoupon.of(ids.incrementAndGet(), request);
        coupon.insert(database.pool());
        return Buffer.buffer(bytes(coupon.answer(JSON.createObjectNode())));
    }

    private static byte[] bytes(ObjectNode answer) throws JsonProcessingException {
        return JSON.writeValueAsString(answer).getBytes(UTF_8);
    }

    private static void complain(RoutingContext context) {
        context.failure().printStackTrace();
        context.response().setStatusCode(500).end();
    }
}
