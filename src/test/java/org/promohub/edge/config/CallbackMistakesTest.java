package org.promohub.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in what a deployment says about callbacks and webhooks. */
class CallbackMistakesTest {
    private static final String FILE = "deployments/shop/deployment.yaml:";

    /** Begins in line 16. */
    private static final String CALLBACKS =
            """
            callbacks:
              requireHttps: true
              allowedNetworks: [10.20.0.0/16]
              ports: [443, "9000-9099"]
              signingSecrets: [{ file: signing.secret }]
            webhooks:
              - id: 1
                name: Tell the warehouse
                url: https://warehouse.example.com/orders/{{session.integrationId}}
                headers:
                  Authorization: { file: warehouse.token }
                  X-Customer: "{{profile.integrationId}}"
                body: { total: "{{session.total}}" }
            """;

    private final ConfigFolder folder;

    CallbackMistakesTest(@TempDir Path path) {
        folder = new ConfigFolder(path)
                .write("deployments/shop/signing.secret", "whsec_" + "QUJD".repeat(8) + "\n")
                .write("deployments/shop/warehouse.token", "Bearer secret-token\n");
    }

    @Test
    void without_a_mistake_they_are_read() {
        folder.deployment(ConfigFolder.DEPLOYMENT + CALLBACKS);

        assertThat(folder.read().callbacks()).hasEntrySatisfying("shop", policy -> {
            assertThat(policy.webhook(1)).isPresent();
            assertThat(policy.secrets()).hasSize(1);
        });
    }

    @ParameterizedTest
    @MethodSource
    void a_mistake_is_told_where_it_stands(String right, String wrong, String complaint) {
        folder.deployment(ConfigFolder.DEPLOYMENT + ConfigFolder.spoiled(CALLBACKS, right, wrong));

        assertThat(folder.complaints()).singleElement().asString().startsWith(FILE + complaint);
    }

    static Stream<Arguments> a_mistake_is_told_where_it_stands() {
        return Stream.of(
                arguments(
                        "signing.secret",
                        "no.secret",
                        "20:20: there is no secret: the environment variable or file is not there"),
                arguments(
                        "{ file: signing.secret }",
                        "{ env: PROMOHUB_TEST_NOBODY_SETS_THIS }",
                        "20:20: there is no secret: the environment variable or file is not there"),
                arguments("signing.secret", "warehouse.token", "20:20: the secret must be whsec_"),
                arguments(
                        "warehouse.token",
                        "no.token",
                        "26:7: there is no secret: the environment variable or file is not there"),
                arguments(
                        "requireHttps: true",
                        "authorities: [no.pem]",
                        "17:17: there is no file with certificates in PEM form: no.pem"),
                arguments(
                        "requireHttps: true",
                        "authorities: [signing.secret]",
                        "17:17: there is no file with certificates in PEM form: signing.secret"),
                arguments("10.20.0.0/16", "10.20.0.0/33", "18:21: "),
                arguments("9000-9099", "9099-9000", "19:16: "),
                arguments("443,", "70000,", "19:11: "),
                arguments("requireHttps: true", "requireHttps: often", "17:17: `requireHttps`"),
                arguments("X-Customer", "Content-Length", "27:23: `Content-Length` is no header that can be set"),
                arguments("X-Customer", "X Customer", "27:19: `X Customer` is no header that can be set"),
                arguments("https://warehouse.example.com", "https://{{profile.host}}", "24:10: `url`"),
                arguments(
                        "\n    name:", "\n    verb: GET\n    name:", "29:5: `body` must be absent where `verb` is GET"),
                arguments("id: 1", "id: one", "22:9: `id` must be a whole number, not `one`"));
    }

    @Test
    void two_webhooks_of_one_id_are_told() {
        folder.deployment(ConfigFolder.DEPLOYMENT + CALLBACKS
                + "  - { id: 1, name: Other, url: \"https://other.example.com/\" }\n");

        assertThat(folder.complaints())
                .containsExactly(FILE + "29:11: the webhook id 1 is already in use at " + FILE
                        + "22:9; webhook ids are unique in a deployment");
    }

    @Test
    void a_secret_that_is_wrong_is_not_quoted() {
        folder.write("deployments/shop/signing.secret", "whsec_far-too-secret")
                .deployment(ConfigFolder.DEPLOYMENT + CALLBACKS);

        assertThat(folder.complaints()).singleElement().asString().doesNotContain("far-too-secret");
    }
}
