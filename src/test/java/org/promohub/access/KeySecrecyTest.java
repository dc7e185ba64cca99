package org.promohub.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.slf4j.LoggerFactory;

class KeySecrecyTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PAIR =
            Base64.getEncoder().encodeToString(("ApiKey-v1:demo-braze-" + SECRET).getBytes(UTF_8));
    private static final String RIGHT =
            "{\"deploymentUrl\": \"localhost\", \"applicationId\": 398, \"campaignId\": 5671, \"identifier\": \"a\"}";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root().detachAppender(log);
    }

    @Test
    void keys_are_in_no_answer_no_log_no_metric_and_no_health(@TempDir Path folder) throws Exception {
        List<String> seen = new ArrayList<>();
        try (Hub hub = Hub.start(folder)) {
            for (String key : List.of(Hub.demoKey("braze"), "ApiKey-v1 wrong-" + SECRET, SECRET, "Basic " + PAIR)) {
                for (String body :
                        List.of(RIGHT, RIGHT.replace("5671", "999"), "{\"a\": ", RIGHT.replace("398", "1"))) {
                    Answer answer = post(hub, key, body);
                    seen.add(answer.headers() + " " + answer.json());
                }
            }
            for (String path : List.of("/observe/metrics", "/observe/health")) {
                seen.add(management(hub, path));
            }
        }
        log.list.forEach(event -> seen.add(event.getFormattedMessage()));

        assertThat(log.list).hasSizeGreaterThan(10);
        assertThat(seen).noneMatch(text -> text.contains(SECRET) || text.contains(PAIR));
    }

    private static Answer post(Hub hub, String authorization, String body) {
        return hub.send(HttpRequest.newBuilder(hub.uri("/braze/coupon"))
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String management(Hub hub, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + hub.managementPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
