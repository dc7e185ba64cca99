import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver of callbacks: run it with {@code java docs/examples/Receiver.java}. It shows what comes, knows a message that
 * comes twice, and checks signatures when its first argument is the secret, {@code whsec_…}.
 */
public final class Receiver {
    private static final Map<String, Boolean> SEEN = new ConcurrentHashMap<>();
    private static final int MINUTES = 5;

    private Receiver() {}

    public static void main(String[] arguments) throws IOException {
        String secret = arguments.length > 0 ? arguments[0].replaceFirst("^whsec_", "") : "";
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9099), 100);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(receive(exchange, secret), -1);
            }
        });
        server.start();
        System.out.println("receiving at http://localhost:9099/");
    }

    private static int receive(HttpExchange exchange, String secret) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String id = header(exchange, "webhook-id");
        if (!secret.isEmpty() && !signed(exchange, secret, id, body)) {
            System.out.println(id + " has a wrong signature");
            return 401;
        }
        boolean first = SEEN.putIfAbsent(id, true) == null; // deliveries come at least once: a real receiver keeps the ids
        System.out.println(exchange.getRequestMethod() + " " + exchange.getRequestURI() + (first ? "" : " (again)"));
        System.out.println("  webhook-id " + id + ", X-Correlation-ID " + header(exchange, "X-Correlation-ID"));
        System.out.println("  " + body);
        return 204;
    }

    /** As Standard Webhooks 1.0 has it: one of the signatures must fit, and the message must be fresh. */
    private static boolean signed(HttpExchange exchange, String secret, String id, String body) {
        String timestamp = header(exchange, "webhook-timestamp");
        if (!timestamp.matches("\\d{1,12}")
                || Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(timestamp)) > MINUTES * 60) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
            byte[] expected = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            for (String signature : header(exchange, "webhook-signature").split(" ")) {
                byte[] given = Base64.getDecoder().decode(signature.replaceFirst("^v1,", ""));
                if (MessageDigest.isEqual(expected, given)) {
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
