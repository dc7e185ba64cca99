package org.promohub.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Customers of one server: each sends its next request when the last one is answered, over a connection of its own. */
final class Senders implements AutoCloseable {
    private static final int SHOWN_ERRORS = 5;

    private final ExecutorService threads;
    private final int connections;

    Senders(int connections) {
        this.connections = connections;
        this.threads = Executors.newFixedThreadPool(connections);
    }

    /** Sends for this long, and says how it went. */
    Round run(ServerProcess server, Load requests, Duration duration) throws InterruptedException, ExecutionException {
        Duration serverBefore = server.cpu();
        Duration ownBefore = ServerProcess.cpu(ProcessHandle.current());
        long start = System.nanoTime();
        List<Future<Sent>> running = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            running.add(threads.submit(() -> send(server.port(), requests, start + duration.toNanos())));
        }
        List<Sent> sent = new ArrayList<>();
        for (Future<Sent> sender : running) {
            sent.add(sender.get());
        }
        return new Round(
                Duration.ofNanos(System.nanoTime() - start),
                sent.stream().flatMapToLong(Sent::nanos).sorted().toArray(),
                sent.stream().mapToLong(Sent::errors).sum(),
                server.cpu().minus(serverBefore),
                ServerProcess.cpu(ProcessHandle.current()).minus(ownBefore));
    }

    private static Sent send(int port, Load requests, long end) throws IOException {
        LongStream.Builder nanos = LongStream.builder();
        long errors = 0;
        Connection connection = new Connection(port);
        while (System.nanoTime() < end) {
            Load.Request request = requests.next();
            long start = System.nanoTime();
            try {
                requests.check(request, connection.send(request.text()));
                nanos.add(System.nanoTime() - start);
            } catch (IOException e) {
                errors++;
                if (errors <= SHOWN_ERRORS) {
                    System.err.println("error: " + e);
                }
                connection.close();
                connection = new Connection(port);
            }
        }
        connection.close();
        return new Sent(nanos.build(), errors);
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /** What one sender did: how long each good answer took, and how many were not. */
    private record Sent(LongStream nanos, long errors) {}
}
