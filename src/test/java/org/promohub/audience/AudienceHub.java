package org.promohub.audience;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.HubAddress;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/**
 * A hub as platforms see it that keep audiences in step, with the tables behind it.
 *
 * @param hub the hub
 * @param tables what it has stored
 */
record AudienceHub(Hub hub, Tables tables) implements AutoCloseable {
    static final String SEGMENT_BULK = "/segment/v2/customer_profiles/audiences";

    static AudienceHub start(TestDatabase database, Path folder) {
        return start(database, folder, Hub.with(folder));
    }

    static AudienceHub start(TestDatabase database, Path folder, Hub.Builder builder) {
        String url = database.url();
        return new AudienceHub(builder.database(url).start(), Tables.of(url, folder));
    }

    /** Sends as Segment or another platform does; as a CDP under the name that the headers give, or Tealium. */
    static Answer send(HubAddress hub, String method, String platform, String path, String json, String... headers) {
        HttpRequest.Builder request = hub.request(platform, path).method(method, BodyPublishers.ofString(json));
        request.setHeader("destination-hostname", "localhost").setHeader("customer-data-platform-name", "Tealium");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return hub.send(request);
    }

    Answer put(String platform, String path, String json, String... headers) {
        return send(hub.address(), "PUT", platform, path, json, headers);
    }

    Answer delete(String platform, String path, String... headers) {
        return send(hub.address(), "DELETE", platform, path, "", headers);
    }

    /** Makes an audience of a platform, called as its id is; the hub's id of it. */
    long audience(String platform, String id, String... headers) {
        Answer made = post(platform, id, id, headers);
        assertThat(made.status()).as(made.error()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    Answer post(String platform, String id, String name, String... headers) {
        return send(
                hub.address(),
                "POST",
                platform,
                "/" + platform + "/audiences",
                """
                {"audienceId": "%s", "audienceName": "%s"}""".formatted(id, name),
                headers);
    }

    /** A bulk request of Segment by its own ids: the items of its data. */
    Answer bulk(String... items) {
        return put("segment", SEGMENT_BULK, data(List.of(items)));
    }

    static String data(List<String> items) {
        return "{\"data\": [" + String.join(",", items) + "]}";
    }

    /** One item of a bulk request: audiences joined and left, separated by blanks. */
    static String item(String customer, String adds, String deletes) {
        return "{\"customerProfileId\": \"%s\", \"adds\": %s, \"deletes\": %s}"
                .formatted(customer, texts(adds), texts(deletes));
    }

    private static String texts(String names) {
        return names.isEmpty()
                ? "[]"
                : List.of(names.split(" ")).stream()
                        .map(name -> '"' + name + '"')
                        .collect(Collectors.joining(",", "[", "]"));
    }

    /** So many customers' items, each of whom joins one audience. */
    static List<String> joins(String customers, String audience, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> item(customers + n, audience, ""))
                .toList();
    }

    /** The platforms' ids of the audiences that a customer is in. */
    List<String> audiencesOf(String customer) {
        return tables.jdbi().withHandle(handle -> handle.select(
                        """
                                SELECT a.integration_id
                                FROM profile p JOIN audience_membership m ON m.profile_id = p.id
                                JOIN audience a ON a.id = m.audience_id
                                WHERE p.integration_id = ? ORDER BY a.id
                                """,
                        customer)
                .mapTo(String.class)
                .list());
    }

    /** What happened to a customer's memberships, oldest first, as "+" or "-" and the audience's name. */
    List<String> historyOf(String customer) {
        List<String> changes = new ArrayList<>();
        for (JsonNode change : operator("GET", customer + "/memberships").json().path("changes")) {
            changes.add(
                    0,
                    (change.path("added").asBoolean() ? "+" : "-")
                            + change.path("audienceName").asText());
        }
        return changes;
    }

    /** Asks on the management port about a customer of the demo deployment. */
    Answer operator(String method, String customerPath) {
        return hub.send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + hub.managementPort() + "/customers/demo/" + customerPath))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody()));
    }

    /** How many rows there are of all that partners make. */
    String counts() {
        return tables.counts() + " " + tables.texts("SELECT name FROM audience ORDER BY id");
    }

    /** What a call gives, which leaves the counts as they were. */
    Answer keepingNothing(Supplier<Answer> call) {
        String before = counts();
        Answer answer = call.get();
        assertThat(counts()).as(answer.error()).isEqualTo(before);
        return answer;
    }

    @Override
    public void close() {
        hub.close();
    }
}
