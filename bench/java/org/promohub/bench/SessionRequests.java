package org.promohub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Updates of open sessions as Segment sends them, with twenty lines, for a thousand customers in turn. */
final class SessionRequests implements Load {
    private static final int CUSTOMERS = 1000;
    private static final String HEAD =
            """
            PUT /segment/v2/customer_sessions/%s HTTP/1.1\r
            Host: hub.example.com\r
            destination-hostname: mycompany.europe-west1.talon.one\r
            Authorization: ApiKey-v1 demo-segment-0123456789abcdef0123456789abcdef\r
            Content-Type: application/json\r
            Content-Length: %d\r
            \r
            """;
    private static final String ITEMS = IntStream.range(0, 20)
            .mapToObj(i -> "{\"sku\":\"S" + i + "\",\"name\":\"Product " + i + "\",\"price\":" + (10 + i)
                    + ".5,\"quantity\":1,\"category\":\"c" + i * 5 + "\"}")
            .collect(Collectors.joining(","));

    private final AtomicLong count = new AtomicLong();

    @Override
    public Request next() {
        long number = count.incrementAndGet();
        String customer = "URN-" + number % CUSTOMERS;
        String body = "{\"profileId\":\"" + customer + "\",\"state\":\"open\",\"cartItems\":[" + ITEMS
                + "],\"identifiers\":[\"device-" + number + "\"]}";
        return new Request(customer, HEAD.formatted("cart-of-" + customer, body.getBytes(UTF_8).length) + body);
    }

    @Override
    public void check(Request request, Connection.Answer answer) throws IOException {
        if (answer.status() != 200 || !answer.body().contains("\"profileId\":\"" + request.customer() + "\"")) {
            throw new IOException(answer.status() + " " + answer.body());
        }
    }
}
