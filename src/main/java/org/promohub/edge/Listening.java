package org.promohub.edge;

import io.vertx.core.http.HttpServer;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** How a server gets its port, or says which setting is to change. */
final class Listening {
    private Listening() {}

    /** Starts a server and returns its port, which the system chose if it was 0. */
    static int start(HttpServer server, String setting, String host, int port) throws Exception {
        try {
            return server.listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .actualPort();
        } catch (ExecutionException e) {
            Throwable reason = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException(
                    setting + ": cannot listen on " + host + ":" + port + ": " + reason.getMessage()
                            + "; set another port, or 0 for any free one",
                    e);
        }
    }
}
