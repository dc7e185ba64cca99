package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.callback.SendingHub.target;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.Receiver;
import org.promohub.testing.Receiver.Received;

/** Signatures as Standard Webhooks 1.0 has them. */
class SignatureTest {
    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    @Test
    void the_example_of_the_standard_has_the_signature_that_it_shows() {
        String signature = SigningSecret.parse(OLD)
                .orElseThrow()
                .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_!!!!"})
    void what_is_no_secret_is_not_taken_for_one(String text) {
        assertThat(SigningSecret.parse(text)).isEmpty();
    }

    @Test
    void two_secrets_sign_at_once_while_one_replaces_the_other(@TempDir Path folder) throws Exception {
        DemoConfig config = DemoConfig.in(folder.resolve("config"))
                .replace(
                        "deployments/demo/deployment.yaml",
                        "callbacks:\n",
                        "callbacks:\n  signingSecrets: [{file: old.secret}, {file: new.secret}]\n");
        Files.writeString(folder.resolve("config/deployments/demo/old.secret"), OLD + "\n");
        Files.writeString(folder.resolve("config/deployments/demo/new.secret"), NEW);
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start("", folder, Hub.with(folder).setting("config", config.path()))) {
            hub.send("s1", 1, target(receiver.uri("/")));

            Received got = receiver.next();
            long timestamp = Long.parseLong(got.header("webhook-timestamp"));
            String id = got.header("webhook-id");
            assertThat(got.header("webhook-signature"))
                    .isEqualTo(SigningSecret.parse(OLD).orElseThrow().sign(id, timestamp, got.body())
                            + " "
                            + SigningSecret.parse(NEW).orElseThrow().sign(id, timestamp, got.body()));
        }
    }
}
