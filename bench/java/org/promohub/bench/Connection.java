package org.promohub.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One kept-alive connection; as little work per request as HTTP allows, since client and server share the machine. */
final class Connection implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final byte[] buffer = new byte[64 * 1024];

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** What the server said. */
    record Answer(int status, String body) {}

    /** Sends a request, and returns when the answer is here in full. */
    Answer send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(UTF_8));
        InputStream in = socket.getInputStream();
        int filled = 0;
        int headEnd = -1;
        while (headEnd < 0) {
            filled += more(in, filled);
            headEnd = new String(buffer, 0, filled, ISO_8859_1).indexOf("\r\n\r\n");
        }
        String head = new String(buffer, 0, headEnd, ISO_8859_1);
        int start = headEnd + 4;
        int end = start + length(head);
        while (filled < end) {
            filled += more(in, filled);
        }
        return new Answer(Integer.parseInt(head.substring(9, 12)), new String(buffer, start, end - start, UTF_8));
    }

    private int more(InputStream in, int filled) throws IOException {
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read <= 0) {
            throw new EOFException("the answer ended early, or is longer than " + buffer.length + " bytes");
        }
        return read;
    }

    private static int length(String head) throws IOException {
        if (head.startsWith("204", 9)) {
            return 0;
        }
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            throw new IOException("an answer without Content-Length: " + head);
        }
        return Integer.parseInt(length.group(1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
