package org.promohub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One connection of Segment's to a hub: audiences, and who is in them. */
final class SegmentClient implements AutoCloseable {
    private final Connection connection;

    SegmentClient(ServerProcess hub) throws IOException {
        connection = new Connection(hub.port());
    }

    void createAudience(String id) throws IOException {
        expect(201, "POST", "/segment/audiences", "{\"audienceId\": \"" + id + "\", \"audienceName\": \"" + id + "\"}");
    }

    /** Puts one customer into an audience, and says how many nanoseconds that took. */
    long add(String customer, String audience) throws IOException {
        return expect(
                200,
                "PUT",
                "/segment/customer_profiles/" + customer + "/audiences",
                "{\"data\": {\"adds\": [\"" + audience + "\"]}}");
    }

    /** Puts this many customers into an audience with one request, and says how many nanoseconds that took. */
    long addAll(int customers, String audience) throws IOException {
        String data = IntStream.range(0, customers)
                .mapToObj(i -> "{\"customerProfileId\": \"URN-" + i + "\", \"adds\": [\"" + audience + "\"]}")
                .collect(Collectors.joining(","));
        return expect(204, "PUT", "/segment/v2/customer_profiles/audiences", "{\"data\": [" + data + "]}");
    }

    private long expect(int status, String method, String path, String body) throws IOException {
        String head =
                """
                %s %s HTTP/1.1\r
                Host: hub.example.com\r
                destination-hostname: mycompany.europe-west1.talon.one\r
                Authorization: ApiKey-v1 demo-segment-0123456789abcdef0123456789abcdef\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """
                        .formatted(method, path, body.getBytes(UTF_8).length);
        long start = System.nanoTime();
        Connection.Answer answer = connection.send(head + body);
        long took = System.nanoTime() - start;
        if (answer.status() != status) {
            throw new IOException(answer.status() + " " + answer.body());
        }
        return took;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
