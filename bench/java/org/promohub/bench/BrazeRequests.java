package org.promohub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Requests as Braze sends them for one server, each for a customer and with an identifier it has not seen. */
final class BrazeRequests implements Load {
    private static final String HEAD =
            """
            POST /braze/coupon HTTP/1.1\r
            Host: mycompany.europe-west1.talon.one\r
            Authorization: ApiKey-v1 demo-braze-0123456789abcdef0123456789abcdef\r
            Content-Type: application/json\r
            Accept: */*\r
            User-Agent: faraday\r
            Content-Length: %d\r
            \r
            """;
    private static final String BODY =
            """
            {"deploymentUrl": "mycompany.europe-west1.talon.one", "applicationId": 398, "campaignId": 5671,
             "identifier": "dispatch-%1$s", "integrationId": "%2$s", "usageLimit": 4, "discountLimit": 30,
             "reservationLimit": 45, "startDate": "2026-09-30T15:35:02.371569+02:00",
             "expiryDate": "2036-10-03T15:35:02.371569+02:00",
             "attributes": {"language": "de", "venueName": "Berlin"}}""";

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final Set<String> codes = ConcurrentHashMap.newKeySet();

    @Override
    public Request next() {
        long number = count.incrementAndGet();
        String customer = "URN-" + Long.toString(number * 7_919 + 1_000_000_007L, Character.MAX_RADIX);
        String body = BODY.replace("%1$s", Long.toHexString(number)).replace("%2$s", customer);
        return new Request(customer, HEAD.replace("%d", Integer.toString(body.getBytes(UTF_8).length)) + body);
    }

    /** Refuses an answer that does not hold this customer's own coupon, with a code nobody else has. */
    @Override
    public void check(Request request, Connection.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException(answer.status() + " " + answer.body());
        }
        answered.incrementAndGet();
        if (!value(answer.body(), "RecipientIntegrationID").equals(request.customer())) {
            throw new IOException("not for " + request.customer() + ": " + answer.body());
        }
        if (!codes.add(value(answer.body(), "Value"))) {
            throw new IOException("a code that was given before: " + answer.body());
        }
    }

    /** How many were answered with 200, which is how many coupons there must be. */
    long answered() {
        return answered.get();
    }

    private static String value(String json, String field) throws IOException {
        int start = json.indexOf("\"" + field + "\":\"");
        if (start < 0) {
            throw new IOException("no " + field + ": " + json);
        }
        int from = start + field.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }
}
