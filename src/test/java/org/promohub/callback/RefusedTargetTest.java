package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.promohub.callback.SendingHub.target;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.access.Caller;
import org.promohub.callback.CallbackPolicy.PortRange;
import org.promohub.problem.Problem;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.Receiver;
import org.promohub.testing.TestClock;
import org.promohub.testing.TestDatabase;

/** Targets that a tenant does not allow: at the request, and when the name leads elsewhere later. */
class RefusedTargetTest {
    private final Path folder;

    RefusedTargetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://shop.example.com/           | must start with https://
                    https://user:pw@shop.example.com/  | must not have a user or password
                    https://shop.example.com:8080/     | must have one of the ports that this tenant allows, not 8080
                    https://inside.example.com/        | must lead to a public address, and inside.example.com does not
                    https://[::1]/                     | must lead to a public address, and ::1 does not
                    https://169.254.169.254/latest     | must lead to a public address, and 169.254.169.254 does not
                    """)
    void what_the_tenant_does_not_allow_is_a_bad_request(String uri, String sentence) {
        try (SendingHub hub = SendingHub.start("", folder, Hub.with(folder))) {
            Outbox outbox = strict(hub);

            assertThatThrownBy(() -> outbox.admit(hub.caller("r1"), target(uri)))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.field()).isEqualTo("X-Callback-Destination-URI");
                        assertThat(problem.sentence()).isEqualTo(sentence);
                    });
            assertThat(outbox.admit(hub.caller("r1"), target("https://shop.example.com/")))
                    .isPresent();
            assertThat(outbox.admit(hub.caller("r1"), target("https://nobody.example.com/")))
                    .isPresent();
            assertThat(outbox.admit(hub.caller("r1"), CallbackTarget.NONE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_name_that_leads_inside_later_is_dead_and_nothing_connects_there(TestDatabase database) throws Exception {
        DemoConfig config = DemoConfig.in(folder.resolve("config"))
                .replace(
                        "deployments/demo/deployment.yaml",
                        "allowedNetworks: [127.0.0.0/8, \"::1\"]",
                        "allowedNetworks: []");
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(
                        database.url(), folder, Hub.with(folder).setting("config", config.path()))) {
            CallbackTarget target = target("http://localhost:" + receiver.port() + "/");
            Caller caller = hub.caller("r1");
            AddressGuard.Resolver lies = host -> new InetAddress[] {InetAddress.getByName("8.8.8.8")};
            Outbox outbox = new Outbox(
                    hub.transactions(),
                    new Tenants(Map.of("demo", anyPort()), lies),
                    String::valueOf,
                    new Bell(),
                    hub.time());
            Destination destination = outbox.admit(caller, target).orElseThrow();
            hub.transactions().lookThenInsert(transaction -> {
                outbox.enqueue(
                        transaction,
                        caller,
                        new Subject("s1", Optional.empty()),
                        Map.of("effects", List.of()),
                        destination);
                return true;
            });

            hub.await("DEAD", 1);

            assertThat(receiver.all()).isEmpty();
            assertThat(hub.tables().texts("SELECT reason FROM delivery"))
                    .allMatch(
                            reason -> reason.matches("localhost has the address (127.0.0.1|0:0:0:0:0:0:0:1), which.*"));
        }
    }

    @Test
    void a_user_in_the_address_becomes_a_header() throws Exception {
        DemoConfig config = DemoConfig.in(folder.resolve("config"))
                .replace("deployments/demo/deployment.yaml", "callbacks:\n", "callbacks:\n  allowUserInfo: true\n");
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.join(
                        "",
                        folder,
                        Hub.with(folder)
                                .setting("config", config.path())
                                .setting("callbacks.poll.ms", "20")
                                .start(),
                        Path.of(config.path()))) {
            hub.send("s1", 1, target("http://us%40er:pass@127.0.0.1:" + receiver.port() + "/x"));

            assertThat(receiver.next().header("Authorization")).isEqualTo("Basic dXNAZXI6cGFzcw==");
            assertThat(receiver.all().get(0).path()).isEqualTo("/x");
        }
    }

    private static Outbox strict(SendingHub hub) {
        CallbackPolicy policy =
                new CallbackPolicy(List.of(), true, false, CallbackPolicy.USUAL_PORTS, List.of(), List.of(), List.of());
        AddressGuard.Resolver names = host -> switch (host) {
            case "shop.example.com" -> new InetAddress[] {InetAddress.getByName("93.184.216.34")};
            case "inside.example.com" -> new InetAddress[] {InetAddress.getByName("10.0.0.7")};
            default -> InetAddress.getAllByName(host.endsWith(".example.com") ? "nobody.invalid" : host);
        };
        return new Outbox(
                hub.transactions(),
                new Tenants(Map.of("demo", policy), names),
                String::valueOf,
                new Bell(),
                new TestClock());
    }

    private static CallbackPolicy anyPort() {
        return new CallbackPolicy(
                List.of(), false, false, List.of(new PortRange(1, 65_535)), List.of(), List.of(), List.of());
    }
}
