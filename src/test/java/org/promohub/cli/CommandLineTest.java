package org.promohub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.Program;
import org.promohub.access.Access;
import org.promohub.access.Platform;
import org.promohub.edge.config.Configuration;

/** The program as an operator starts it: a process of its own. */
@Timeout(60)
class CommandLineTest {
    private static final Pattern KEY = Pattern.compile("(?m)^  ([0-9a-f]{40})$");

    private final Map<String, String> environment = new TreeMap<>();

    private final Path folder;

    CommandLineTest(@TempDir Path folder) {
        this.folder = folder;
        environment.put("PROMOHUB_PORT", "0");
        environment.put("PROMOHUB_MANAGEMENT_PORT", "0");
        environment.put("PROMOHUB_DATA", folder.resolve("data").toString());
    }

    @Test
    void help_names_commands_and_settings() throws Exception {
        Ended ended = run("--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("key", "test", "explain", "PROMOHUB_PORT=8080", "PROMOHUB_DATABASE_URL");
    }

    @Test
    void version_says_which_build_it_is() throws Exception {
        Ended ended = run("--version");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).matches("promohub \\d+\\.\\d+\\.\\d+\\S*\\n");
    }

    @Test
    void an_unknown_option_is_refused_with_the_help() throws Exception {
        Ended ended = run("--prot=1");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("Unknown option: '--prot=1'").contains("Usage: promohub");
    }

    @Test
    void a_fresh_key_admits_once_its_lines_are_pasted() throws Exception {
        Ended ended = run("key", "--platform", "braze", "--title", "Our \"new\" key", "--expires", "2127-01-31");

        Matcher key = KEY.matcher(ended.out());
        assertThat(key.find()).isTrue();
        String lines = ended.out().substring(ended.out().indexOf("  - title:"));
        Path deployment = copy("config").resolve("deployments/demo/deployment.yaml");
        Files.writeString(deployment, Files.readString(deployment).replace("\nkeys:\n", "\nkeys:\n" + lines));
        Access access = new Access(Configuration.read(folder.resolve("config")).keys(), Clock.systemUTC());
        assertThat(access.admit(Optional.of(key.group(1)), Optional.of(Platform.BRAZE), "")
                        .platform())
                .isEqualTo(Platform.BRAZE);
    }

    @Test
    void a_key_for_an_unknown_platform_is_refused() throws Exception {
        Ended ended = run("key", "--platform", "brace", "--title", "x");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("--platform: must be one of braze, iterable,")
                .contains("not brace");
    }

    @Test
    void a_key_for_a_configuration_with_a_mistake_is_refused_in_one_line() throws Exception {
        spoil("config", "deployments/demo/deployment.yaml", "account: 6", "account: six");

        assertRefused(run("key", "--platform", "braze", "--title", "x"), "deployment.yaml:5:10: `account` must be");
    }

    @Test
    void the_start_message_names_free_ports_database_deployments_and_operations() throws Exception {
        Process process = start();
        try (var out = process.inputReader()) {
            String message = out.lines().limit(6).collect(Collectors.joining("\n"));

            assertThat(message)
                    .matches("(?s)Promohub is ready\n.*http://localhost:[1-9]\\d+\n.*http://localhost:[1-9]\\d+/.*")
                    .contains("database    HSQLDB in " + folder.resolve("data"))
                    .contains("deployments demo [", "localhost")
                    .containsPattern(
                            "operations  braze \\d, cdp \\d, cep \\d, emarsys \\d, integration \\d, iterable \\d, mparticle \\d, segment \\d+, selligent");
        } finally {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_port_in_use_stops_the_start() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            environment.put("PROMOHUB_PORT", "" + taken.getLocalPort());

            assertRefused(
                    run(), "PROMOHUB_PORT: cannot listen on 0.0.0.0:" + taken.getLocalPort() + ": Address already");
        }
    }

    @Test
    void a_management_port_in_use_stops_the_start() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("PROMOHUB_MANAGEMENT_PORT", "" + taken.getLocalPort());

            assertRefused(
                    run(),
                    "PROMOHUB_MANAGEMENT_PORT: cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already");
        }
    }

    @Test
    void a_database_that_does_not_answer_stops_the_start() throws Exception {
        environment.put("PROMOHUB_DATABASE_URL", "jdbc:postgresql://localhost:1/hub?password=hunter2");
        environment.put("PROMOHUB_DATABASE_USER", "hub");

        assertRefused(
                run(), "PROMOHUB_DATABASE_URL: the database cannot be opened: Connection to localhost:1 refused.");
    }

    @Test
    void a_database_url_of_another_kind_stops_the_start() throws Exception {
        environment.put("PROMOHUB_DATABASE_URL", "jdbc:mysql://localhost/hub?password=hunter2");

        assertRefused(run(), "PROMOHUB_DATABASE_URL: must be empty for the embedded database, or");
    }

    @Test
    void a_database_url_with_the_password_in_front_of_the_host_stops_the_start() throws Exception {
        environment.put("PROMOHUB_DATABASE_URL", "jdbc:postgresql://hub:hunter2@localhost/hub");

        assertRefused(run(), "PROMOHUB_DATABASE_URL: must be empty for the embedded database, or");
    }

    @Test
    void a_bad_setting_stops_the_start() throws Exception {
        environment.put("PROMOHUB_PORT", "eighty");

        assertRefused(run(), "PROMOHUB_PORT: must be a whole number from 0 to 65535, not eighty");
    }

    @Test
    void a_mistake_in_the_configuration_stops_the_start() throws Exception {
        spoil("config", "deployments/demo/deployment.yaml", "account: 6", "account: six");

        assertRefused(run(), "deployment.yaml:5:10: `account` must be a whole number, not `six`");
    }

    @Test
    void a_mistake_in_a_partners_routes_stops_the_start() throws Exception {
        spoil("routes", "cep/create-referral.in.jslt", "\"usageLimit\"", "\"usagelimit\"");

        assertRefused(run(), "cep/create-referral.in.jslt:11:3: there is no field `usagelimit` in CreateReferral;");
    }

    @Test
    void a_mistake_in_the_hubs_routes_stops_the_start() throws Exception {
        spoil("routes", "hub/reply.yaml", "- to:", "- too:");

        assertRefused(run(), "hub/reply.yaml:7:11: Unknown node id: too");
    }

    @Test
    void a_bean_that_the_hubs_routes_name_and_nobody_has_stops_the_start() throws Exception {
        spoil("routes", "hub/reply.yaml", "bean:reply", "bean:replay");

        assertRefused(run(), "hub/reply.yaml:2:9: No bean could be found in the registry for: replay");
    }

    @Test
    void tests_that_are_as_expected_are_counted() throws Exception {
        test("- setDiscount: { name: Summer 10 %, value: 10 }");

        Ended ended = run("test", folder.resolve("config").toString());

        assertThat(ended.out()).contains(" passed, 0 failed").doesNotContain("a hundred euros");
        assertThat(ended.code()).isZero();
    }

    @Test
    void a_test_that_is_otherwise_is_shown_and_ends_with_code_1() throws Exception {
        test("- setDiscount: { name: Summer 10 %, value: 11 }");

        Ended ended = run("test");

        assertThat(ended.out())
                .contains("mine.test.yaml:1:9: a hundred euros get a tenth\n")
                .contains("value is 10, not 11")
                .contains(" passed, 1 failed");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void a_mistake_in_a_test_is_told_as_one_in_a_campaign() throws Exception {
        test("- setDiscont: {}");

        assertRefused(run("test"), "mine.test.yaml:9:9: there is no `setDiscont`; entry 1 of `effects` can have");
    }

    private void test(String effect) throws IOException {
        Path campaigns = copy("config").resolve("deployments/demo/campaigns");
        Files.writeString(
                campaigns.resolve("mine.test.yaml"),
                """
                - name: a hundred euros get a tenth
                  given:
                    application: 400
                    campaigns: [5900]
                    now: 2026-07-01T12:00:00Z
                    session: { cartItems: [{ sku: S1, price: 50, quantity: 2 }] }
                  expect:
                    effects:
                      %s
                """
                        .formatted(effect));
    }

    @Test
    void a_running_hub_is_asked_why() throws Exception {
        Path cart = Files.writeString(
                folder.resolve("cart.json"), "{\"cartItems\": [{\"sku\": \"S1\", \"price\": 60, \"quantity\": 1}]}");
        Process hub = start();
        try (var out = hub.inputReader()) {
            String operators = out.lines()
                    .filter(line -> line.contains("operators"))
                    .findFirst()
                    .orElseThrow();
            environment.put("PROMOHUB_MANAGEMENT_PORT", operators.replaceAll(".*?localhost:(\\d+)/.*", "$1"));

            assertThat(run("explain", cart.toString(), "--application", "400").out())
                    .contains("campaign 5900 Summer sale: none of its rules applies")
                    .contains("false  session.cartItemTotal >= 100   with session.cartItemTotal = 60");
            assertRefused(
                    run("explain", "no-such", "--application", "398"),
                    "Not Found: application 398 has no session no-such");
        } finally {
            hub.destroy();
            assertThat(hub.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void without_a_hub_nobody_can_say_why() throws Exception {
        environment.put("PROMOHUB_MANAGEMENT_PORT", "1");

        assertRefused(
                run("explain", "some", "--application", "398"),
                "no hub answers at http://127.0.0.1:1: start one, or set");
        assertRefused(run("explain", "none.json", "--application", "398"), "there is no file none.json");
        assertRefused(run("explain", "some", "--application", "7"), "--application: must be one of 398, 400, not 7");
    }

    private static void assertRefused(Ended ended, String start) {
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .contains(start)
                .doesNotContain("hunter2");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.code()).isEqualTo(1);
    }

    private void spoil(String settings, String file, String right, String wrong) throws IOException {
        Path spoiled = copy(settings).resolve(file);
        String text = Files.readString(spoiled);
        assertThat(text).contains(right);
        Files.writeString(spoiled, text.replace(right, wrong));
    }

    /** Copies a folder of the project, and sets the setting of that name to the copy. */
    private Path copy(String settings) throws IOException {
        Path copy = folder.resolve(settings);
        try (Stream<Path> files = Files.walk(Path.of(settings))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file));
            }
        }
        environment.put("PROMOHUB_" + settings.toUpperCase(Locale.ROOT), copy.toString());
        return copy;
    }

    private Ended run(String... arguments) throws Exception {
        Process process = start(arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(folder.resolve("err")));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private record Ended(int code, String out, String err) {}
}
