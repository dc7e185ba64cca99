package org.promohub.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A raw connection, for requests that no HTTP client would send. */
public final class Wire implements AutoCloseable {
    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    /** Connects to the server of an address. */
    public static Wire to(URI server) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
            socket.setSoTimeout(60_000);
            return new Wire(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a request that ends its connection; every byte of the target is sent as it is. */
    public static byte[] request(String method, String target, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(Map.of("Host", "localhost", "Connection", "close", "Content-Length", "" + body.length));
        all.putAll(headers);
        String head = all.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining("", method + " " + target + " HTTP/1.1\r\n", "\r\n"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** Sends bytes. A server may hang up before it has read them all. */
    public Wire send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException refusedEarly) {
            assert !socket.isClosed();
        }
        return this;
    }

    /** The first line of an answer; its headers are read too. */
    public String line() {
        try {
            StringBuilder read = new StringBuilder();
            while (read.indexOf("\r\n\r\n") < 0) {
                read.append((char) socket.getInputStream().read());
            }
            return read.substring(0, read.indexOf("\r\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer, once the server has closed the connection. */
    public Answer answer() {
        try {
            return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer parse(String answer) {
        String[] headAndBody = answer.split("\r\n\r\n", 2);
        List<String> lines = headAndBody[0].lines().toList();
        Map<String, List<String>> headers = lines.stream()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.groupingBy(
                        header -> header[0], Collectors.mapping(header -> header[1], Collectors.toList())));
        String body = Arrays.stream(headAndBody).skip(1).findFirst().orElse("");
        return Answer.of(
                Integer.parseInt(lines.get(0).split(" ")[1]),
                HttpHeaders.of(headers, (name, value) -> true),
                new String(body.getBytes(ISO_8859_1), UTF_8));
    }
}
