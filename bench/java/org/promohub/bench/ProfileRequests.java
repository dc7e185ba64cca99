package org.promohub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Profile updates as Segment sends them, for ten thousand customers in turn. */
final class ProfileRequests implements Load {
    static final int CUSTOMERS = 10_000;
    private static final String HEAD =
            """
            PUT /segment/v2/customer_profiles/%s HTTP/1.1\r
            Host: hub.example.com\r
            destination-hostname: mycompany.europe-west1.talon.one\r
            Authorization: ApiKey-v1 demo-segment-0123456789abcdef0123456789abcdef\r
            Content-Type: application/json\r
            Content-Length: %d\r
            \r
            """;

    private final AtomicLong count = new AtomicLong();

    @Override
    public Request next() {
        long number = count.incrementAndGet();
        String customer = "URN-" + number % CUSTOMERS;
        String body = "{\"attributes\": {\"Language\": \"de\", \"ShippingCountry\": \"C" + number
                + "\", \"ProductClicked\": true}, \"runRuleEngine\": false}";
        return new Request(customer, HEAD.formatted(customer, body.getBytes(UTF_8).length) + body);
    }

    @Override
    public void check(Request request, Connection.Answer answer) throws IOException {
        if (answer.status() != 200 || !answer.body().contains("\"integrationId\":\"" + request.customer() + "\"")) {
            throw new IOException(answer.status() + " " + answer.body());
        }
    }
}
