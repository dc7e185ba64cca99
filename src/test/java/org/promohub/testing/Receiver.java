package org.promohub.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A server that gets callbacks, and fails at it when it is told to. */
public final class Receiver implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final ServerSocket server;
    private final ExecutorService connections = Executors.newCachedThreadPool();
    private volatile Function<Received, Behaviour> behaviour = got -> answer(200);
    private final LinkedBlockingQueue<Received> arrivals = new LinkedBlockingQueue<>();
    private final List<Received> all = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * A request.
     *
     * @param headers the last value of each, by the names as they came; to be found in any case
     */
    public record Received(String method, String path, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What a receiver does with a request. */
    @FunctionalInterface
    public interface Behaviour {
        /** Writes the answer, or something else, and returns whether the connection goes on. */
        boolean act(Socket socket, CountDownLatch closing) throws Exception;

        /** The same, later: when this has been counted down. */
        default Behaviour after(CountDownLatch moment) {
            return (socket, closing) -> {
                moment.await();
                return act(socket, closing);
            };
        }
    }

    private Receiver(ServerSocket server) {
        this.server = server;
    }

    /** One on a free port of the loopback address, which takes everything. */
    public static Receiver start() {
        return start(0);
    }

    /** One on this port. */
    public static Receiver start(int port) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return start(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that listens there, perhaps by TLS. */
    public static Receiver start(ServerSocket server) {
        Receiver receiver = new Receiver(server);
        receiver.connections.execute(receiver::accept);
        return receiver;
    }

    /** Answers with a status, with headers as name, value, name, value. */
    public static Behaviour answer(int status, String... headers) {
        return (socket, closing) -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\nContent-Length: 4\r\n");
            for (int i = 0; i < headers.length; i += 2) {
                head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
            }
            socket.getOutputStream().write(head.append("\r\nsaid").toString().getBytes(ISO_8859_1));
            return true;
        };
    }

    /** Never answers. */
    public static Behaviour hang() {
        return (socket, closing) -> {
            closing.await();
            return false;
        };
    }

    /** Sends half an answer and resets the connection. */
    public static Behaviour resetHalfWay() {
        return (socket, closing) -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf".getBytes(ISO_8859_1));
            socket.setSoLinger(true, 0);
            return false;
        };
    }

    /** Answers a byte now and then, for ever. */
    public static Behaviour trickle() {
        return (socket, closing) -> {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
            while (!closing.await(20, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write("1\r\nx\r\n".getBytes(ISO_8859_1));
            }
            return false;
        };
    }

    /** Answers after this long. */
    public static Behaviour slow(long millis) {
        return (socket, closing) ->
                !closing.await(millis, TimeUnit.MILLISECONDS) && answer(200).act(socket, closing);
    }

    /** Says what to do with each request from now on. */
    public Receiver does(Function<Received, Behaviour> each) {
        behaviour = each;
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Its address with a path. */
    public String uri(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The next request that comes, or that has come and was not asked for yet. */
    public Received next() {
        try {
            Received received = arrivals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (received == null) {
                throw new AssertionError("nothing came; before that came " + all.size());
            }
            return received;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that has come. */
    public List<Received> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                hand(server.accept());
            }
        } catch (IOException closed) {
            connections.shutdown();
        }
    }

    private void hand(Socket socket) throws IOException {
        try {
            connections.execute(() -> serve(socket));
        } catch (RejectedExecutionException closing) {
            socket.close();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean open = true;
            while (open && closing.getCount() > 0) {
                Received received = read(in);
                all.add(received);
                Behaviour chosen = behaviour.apply(received);
                arrivals.add(received);
                open = chosen.act(socket, closing);
            }
        } catch (Exception gone) {
            connections.isShutdown(); // the hub may hang up at any time
        }
    }

    private static Received read(InputStream in) throws IOException {
        String[] request = line(in).split(" ");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(": ?", 2);
            headers.put(header[0], header[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("closed half-way"); // whoever sent it was killed: nobody has received anything
        }
        return new Received(request[0], request[1], headers, new String(body, UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
