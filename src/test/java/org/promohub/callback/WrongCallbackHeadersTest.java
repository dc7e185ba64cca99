package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.callback.SessionSender.CORRELATION;
import static org.promohub.callback.SessionSender.FIELDS;
import static org.promohub.callback.SessionSender.KEY;
import static org.promohub.callback.SessionSender.SECRET;
import static org.promohub.callback.SessionSender.URI;
import static org.promohub.callback.SessionSender.cart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.DemoConfig;
import org.promohub.testing.Hub;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** Updates of sessions that want their answer sent in a way that cannot be, or must not. */
class WrongCallbackHeadersTest {
    private static final String ALLOWED = "http://127.0.0.1:9/";
    private static final List<String> URIS = List.of(
            "shop.example.com",
            "/callbacks",
            "ftp://example.com/",
            "http://",
            "http://a b/",
            "javascript:1",
            "http://localhost:0/",
            "http://localhost:70000/",
            "http://user@localhost:9099/",
            "http://localhost/" + "x".repeat(2050),
            "http://10.0.0.1/",
            "http://169.254.169.254/latest",
            "http://[::ffff:10.0.0.1]/",
            "http://[fd00::1]/",
            "http://2852039166/",
            "http://0xa9fea9fe/",
            "http://0251.0376.0251.0376/",
            "http://0x7f.1/",
            "http://127.1/",
            "http://127.0.0.1./",
            "http://100.64.0.1/",
            "http://[::ffff:a9fe:a9fe]/",
            "http://167772161/");
    private static final List<String> HERE = List.of(
            "http://localhost/",
            "http://localhost./",
            "http://LOCALHOST/",
            "http://127.0.0.1/",
            "http://127.255.255.254/",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://[::]/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://2130706433/",
            "http://017700000001/",
            "http://0x7f000001/",
            "http://0x7f.1/",
            "http://0177.0.0.1/");
    private static final List<String> KEYS = List.of(
            "0123456789abcdef0123456789abcdef",
            "X-Key short",
            "X-Key " + "x".repeat(31),
            "Host " + SECRET,
            "X:Key " + SECRET,
            "CamelHttpUri " + SECRET,
            "Content-Length " + SECRET,
            "Via " + SECRET,
            "webhook-id " + SECRET,
            "X-Key " + "x".repeat(4097));

    @ParameterizedTest
    @EnumSource
    void a_wrong_header_is_named_and_nothing_of_the_request_is_kept(TestDatabase database, @TempDir Path folder) {
        String url = database.url();
        try (Hub hub = Hub.with(folder).database(url).start()) {
            Tables tables = Tables.of(url, folder);
            Map<String, Long> before = tables.counts();
            List<String> complaints = new ArrayList<>();
            URIS.forEach(uri -> complaints.addAll(complaints(hub, URI, uri, "X-Other", "other")));
            KEYS.forEach(key -> complaints.addAll(complaints(hub, KEY, ALLOWED, KEY, key)));
            List.of("all", "Effects", ",", "effects;event")
                    .forEach(fields -> complaints.addAll(complaints(hub, FIELDS, ALLOWED, FIELDS, fields)));
            complaints.addAll(complaints(hub, CORRELATION, ALLOWED, CORRELATION, "x".repeat(4097)));

            assertThat(complaints).isEmpty();
            assertThat(tables.counts()).isEqualTo(before);
            assertThat(hub.get("segment", "/v2/customer_sessions/wrong").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_tenant_that_allows_no_network_of_its_own_cannot_be_led_to_this_machine(@TempDir Path folder) {
        DemoConfig config = DemoConfig.in(folder.resolve("config"))
                .replace(
                        "deployments/demo/deployment.yaml",
                        "allowedNetworks: [127.0.0.0/8, \"::1\"]",
                        "allowedNetworks: []");
        try (Hub hub = Hub.with(folder).setting("config", config.path()).start()) {
            List<String> complaints = HERE.stream()
                    .flatMap(uri -> complaints(hub, URI, uri).stream())
                    .toList();

            assertThat(complaints).isEmpty();
            assertThat(Tables.of("", folder).number("SELECT COUNT(*) FROM delivery"))
                    .isZero();
        }
    }

    @Test
    void a_header_too_long_for_the_whole_request_is_refused_in_a_sentence(@TempDir Path folder) {
        try (Hub hub = Hub.start(folder)) {
            Answer answer = new SessionSender(hub.address(), "http://localhost/" + "x".repeat(100_000))
                    .put("long", cart("ada", "open", 1));

            assertThat(answer.status()).isEqualTo(431);
            assertThat(answer.error()).contains("longer than 32768");
            assertThat(hub.get("segment", "/v2/customer_sessions/long").status())
                    .isEqualTo(404);
        }
    }

    private static List<String> complaints(Hub hub, String header, String uri, String... headers) {
        Answer answer = new SessionSender(hub.address(), uri).put("wrong", cart("ada", "open", 1), headers);
        boolean named = answer.status() == 400 && answer.error().startsWith(header + " ");
        boolean tellsKey = answer.error().contains("0123456789abcdef");
        return named && !tellsKey ? List.of() : List.of(answer.status() + " " + answer.error() + " for " + uri);
    }
}
