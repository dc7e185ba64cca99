package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.callback.SessionSender.cart;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.Receiver;
import org.promohub.testing.TestDatabase;

class SessionWebhookTest {
    private static final String CAMPAIGN =
            """
            id: 7001
            application: 398
            name: Tells
            features: []
            rules:
              - title: Tell
                then:
                  - triggerWebhook: { webhook: 1 }
            """;

    @ParameterizedTest
    @EnumSource
    void a_webhook_of_a_rule_is_sent_once_for_each_session_that_is_kept(TestDatabase database, @TempDir Path folder)
            throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = start(database, folder, receiver)) {
            SessionSender sender = new SessionSender(hub.hub().address(), "undefined");
            for (String id : List.of("s1?dry=true", "s1", "s2", "s1", "s2")) {
                sender.put(id, cart("ada", "open", 1));
            }
            Answer last = sender.put("s1", cart("ada", "closed", 1));
            hub.await("DELIVERED", 2);

            assertThat(last.status()).as(last.error()).isEqualTo(200);
            assertThat(hub.tables().number("SELECT COUNT(*) FROM delivery")).isEqualTo(2);
            assertThat(receiver.all())
                    .extracting(got -> got.method() + " " + got.path() + " " + got.body())
                    .containsExactlyInAnyOrder(
                            "POST /webhooks/ada {\"customer\":\"ada\",\"session\":\"s1\",\"total\":10}",
                            "POST /webhooks/ada {\"customer\":\"ada\",\"session\":\"s2\",\"total\":10}");
        }
    }

    private static SendingHub start(TestDatabase database, Path folder, Receiver receiver) {
        DemoConfig config = DemoConfig.in(folder.resolve("config"))
                .replace("deployments/demo/deployment.yaml", "http://localhost:9099", receiver.uri(""))
                .append("deployments/demo/campaigns/own.yaml", CAMPAIGN);
        String url = database.url();
        Path data = folder.resolve("data");
        Hub hub = Hub.with(data)
                .database(url)
                .setting("config", config.path())
                .setting("callbacks.poll.ms", "20")
                .start();
        return SendingHub.join(url, data, hub, Path.of(config.path()));
    }
}
