package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.promohub.callback.SendingHub.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.promohub.testing.Authority;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.Receiver;
import org.promohub.testing.TestDatabase;

/** Receivers that speak TLS, well or not. The tenant trusts one authority of its own. */
class HttpsTest {
    private static Authority trusted;
    private static Authority unknown;

    private final Path folder;

    HttpsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void sign(@TempDir Path authorities) throws IOException {
        trusted = Authority.in(Files.createDirectory(authorities.resolve("trusted")));
        unknown = Authority.in(Files.createDirectory(authorities.resolve("unknown")));
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_with_a_certificate_of_the_tenants_own_authority_gets_its_callbacks(TestDatabase database)
            throws Exception {
        try (Receiver receiver = Receiver.start(trusted.listen("localhost", 0));
                SendingHub hub = start(database.url())) {
            hub.send("s1", 1, target(uri(receiver)));
            hub.send("s1", 2, target(uri(receiver)));

            assertThat(receiver.next().body()).contains("[1]");
            assertThat(receiver.next().body()).contains("[2]");
            hub.await("DELIVERED", 2);
        }
    }

    @ParameterizedTest
    @MethodSource
    void what_is_not_the_host_for_sure_gets_nothing_and_the_callback_waits_for_the_host(
            String mistake, Listening listening, String reason) throws Exception {
        try (SendingHub hub = start("")) {
            ServerSocket wrong = listening.open();
            Receiver impostor = Receiver.start(wrong);
            hub.send("s1", 1, target(uri(impostor)));
            hub.awaitNumber("SELECT COUNT(*) FROM delivery WHERE state = 'WAITING' AND tries = 1", 1);
            impostor.close();

            assertThat(impostor.all()).as(mistake).isEmpty();
            assertThat(hub.tables().texts("SELECT answer FROM delivery_attempt"))
                    .singleElement()
                    .asString()
                    .contains(reason)
                    .startsWith("no TLS connection: ");
            try (Receiver receiver = Receiver.start(trusted.listen("localhost", wrong.getLocalPort()))) {
                hub.later(Duration.ofSeconds(2));
                assertThat(receiver.next().body()).contains("[1]");
                hub.await("DELIVERED", 1);
            }
        }
    }

    static Stream<Arguments> what_is_not_the_host_for_sure_gets_nothing_and_the_callback_waits_for_the_host() {
        return Stream.of(
                arguments(
                        "an unknown authority",
                        (Listening) () -> unknown.listen("localhost", 0),
                        "the receiver's certificate comes from no authority that this tenant trusts"),
                arguments(
                        "a certificate for another host",
                        (Listening) () -> trusted.listen("other.example.com", 0),
                        "localhost"),
                arguments(
                        "a certificate that has expired",
                        (Listening) () -> trusted.listen("localhost", 0, "-startdate", "-10d", "-validity", "5"),
                        "the receiver's certificate has expired"));
    }

    @Test
    void a_receiver_that_never_says_a_word_of_tls_is_given_up_in_time() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SendingHub hub = start("")) {
            hub.send("s1", 1, target("https://localhost:" + silent.getLocalPort() + "/"));

            hub.awaitNumber("SELECT COUNT(*) FROM delivery WHERE state = 'WAITING' AND tries = 1", 1);

            assertThat(hub.tables().texts("SELECT answer FROM delivery_attempt"))
                    .singleElement()
                    .asString()
                    .isNotBlank();
        }
    }

    @Test
    void an_address_in_numbers_is_not_what_a_certificate_for_a_name_names() throws Exception {
        try (Receiver receiver = Receiver.start(trusted.listen("localhost", 0));
                SendingHub hub = start("")) {
            hub.send("s1", 1, target("https://127.0.0.1:" + receiver.port() + "/"));

            hub.awaitNumber("SELECT COUNT(*) FROM delivery WHERE state = 'WAITING' AND tries = 1", 1);

            assertThat(receiver.all()).isEmpty();
        }
    }

    private SendingHub start(String url) {
        DemoConfig config = DemoConfig.in(folder.resolve("config"))
                .replace(
                        "deployments/demo/deployment.yaml",
                        "\ncallbacks:\n",
                        "\ncallbacks:\n  authorities: [" + trusted.certificate() + "]\n");
        return SendingHub.start(
                url, folder, Hub.with(folder).setting("config", config.path()).setting("callbacks.timeout.ms", "2000"));
    }

    private static String uri(Receiver receiver) {
        return "https://localhost:" + receiver.port() + "/callbacks";
    }

    /** Somebody who begins to listen. */
    @FunctionalInterface
    interface Listening {
        ServerSocket open() throws IOException;
    }
}
