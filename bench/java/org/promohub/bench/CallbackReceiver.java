package org.promohub.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that gets callbacks, in a process of its own: it answers {@code 200}, or with the argument {@code hang} nothing
 * at all. Its standard output is its port, then a line with the time of the first and the last arrival, and how many there
 * were, for every line on its standard input. The times are those of {@link System#nanoTime}.
 */
final class CallbackReceiver {
    private CallbackReceiver() {}

    public static void main(String[] arguments) throws IOException {
        boolean hangs = arguments.length > 0 && arguments[0].equals("hang");
        AtomicLong count = new AtomicLong();
        AtomicLong first = new AtomicLong();
        AtomicLong last = new AtomicLong();
        Vertx.vertx()
                .createHttpServer(new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(1000))
                .requestHandler(request -> request.bodyHandler(body -> {
                    long now = System.nanoTime();
                    first.compareAndSet(0, now);
                    last.set(now);
                    count.incrementAndGet();
                    if (!hangs) {
                        request.response().end();
                    }
                }))
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println(server.actualPort()));
        while (System.in.read() >= 0) {
            System.out.println(first.get() + " " + last.get() + " " + count.get());
        }
        System.exit(0);
    }
}
