package org.promohub.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;

class AuthpingTest {
    private static Hub hub;

    @BeforeAll
    static void start(@TempDir Path folder) {
        hub = Hub.start(folder);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void a_key_of_any_platform_works() {
        Answer answer = hub.get("segment", "/v2/authping");

        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void without_a_key_the_answer_is_a_refusal_in_the_partners_shape() {
        Answer answer = hub.send(HttpRequest.newBuilder(hub.uri("/v2/authping")).GET());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("StatusCode").asInt()).isEqualTo(401);
    }
}
