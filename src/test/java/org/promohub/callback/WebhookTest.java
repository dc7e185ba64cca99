package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.promohub.access.Caller;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.Receiver;
import org.promohub.testing.Receiver.Received;
import org.promohub.testing.TestDatabase;

/** What rules have sent. */
class WebhookTest {

    @ParameterizedTest
    @EnumSource
    void a_webhook_goes_out_as_its_templates_say(TestDatabase database, @TempDir Path folder) throws Exception {
        try (Receiver receiver = Receiver.start()) {
            String webhook =
                    """
                      - id: 7
                        name: Tell the warehouse
                        verb: PUT
                        url: http://127.0.0.1:%d/orders/{{session.id}}?q={{q}}
                        headers: { X-Customer: "no. {{profile.id}}" }
                        body: { customer: "{{profile.id}}", all: "{{profile}}", text: "for {{q}}!", none: "{{no.such}}", n: 1.50 }
                      - id: 8
                        name: Ask
                        verb: GET
                        url: http://127.0.0.1:%d/ask
                    """
                            .formatted(receiver.port(), receiver.port());
            DemoConfig config = DemoConfig.in(folder.resolve("config"))
                    .replace("deployments/demo/deployment.yaml", "\nwebhooks:\n", "\nwebhooks:\n" + webhook);
            String url = database.url();
            try (Hub hub = Hub.with(folder)
                            .database(url)
                            .setting("config", config.path())
                            .setting("callbacks.poll.ms", "20")
                            .start();
                    SendingHub sending = SendingHub.join(url, folder, hub, Path.of(config.path()))) {
                Caller caller = sending.caller("r1");
                Map<String, Object> facts = Map.of(
                        "session", Map.of("id", "a/b?c"),
                        "profile", Map.of("id", "x\r\ny", "total", new BigDecimal("10.00"), "tags", List.of("a")),
                        "q", "\"}{{profile}}&");

                sending.transactions().lookThenInsert(transaction -> {
                    sending.outbox().enqueueWebhook(transaction, caller, new Subject("s1", Optional.empty()), 7, facts);
                    sending.outbox().enqueueWebhook(transaction, caller, new Subject("s1", Optional.empty()), 8, facts);
                    return true;
                });

                Received got = receiver.next();
                assertThat(got.method() + " " + got.path())
                        .isEqualTo("PUT /orders/a%2Fb%3Fc?q=%22%7D%7B%7Bprofile%7D%7D%26");
                assertThat(got.header("X-Customer")).isEqualTo("no. x??y");
                assertThat(got.body())
                        .contains("\"customer\":\"x\\r\\ny\"", "\"text\":\"for \\\"}{{profile}}&!\"", "\"none\":null")
                        .contains("\"n\":1.5", "\"total\":10", "\"tags\":[\"a\"]");
                Received asked = receiver.next();
                assertThat(asked.method() + " " + asked.path()).isEqualTo("GET /ask");
                assertThat(asked.body()).isEmpty();
                assertThat(asked.headers()).doesNotContainKeys("Content-Type", "Content-Length");
                assertThat(sending.outbox().webhookName(caller, 7)).isEqualTo("Tell the warehouse");
                sending.await("DELIVERED", 2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://{{host}}/",
                "http://a{{host}}/",
                "https://",
                "ftp://a.example/",
                "http://a.example/{{",
                "/path",
                "http://a.example/{{a b}}",
                "http://a.example:{{port}}/"
            })
    void a_url_whose_host_is_not_fixed_or_whose_places_are_none_is_no_url(String url) {
        assertThat(Webhook.isUrl(url)).isFalse();
    }

    @Test
    void a_fact_cannot_climb_out_of_its_part_of_the_path() {
        Webhook webhook = new Webhook(1, "x", "GET", "http://a.example/a/{{id}}/b", Map.of(), Optional.empty());

        assertThat(webhook.uri(Map.of("id", "..")).uri()).hasToString("http://a.example/a/%2E%2E/b");
    }
}
