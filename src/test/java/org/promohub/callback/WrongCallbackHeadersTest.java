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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
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
            "http://167772161/");
    private static final List<String> KEYS = List.of(
            "0123456789abcdef0123456789abcdef",
            "X-Key short",
            "X-Key " + "x".repeat(31),
            "Host " + SECRET,
            "X:Key " + SECRET,
            "CamelHttpUri " + SECRET,
            "Content-Length " + SECRET,
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

    private static List<String> complaints(Hub hub, String header, String uri, String... headers) {
        Answer answer = new SessionSender(hub.address(), uri).put("wrong", cart("ada", "open", 1), headers);
        boolean named = answer.status() == 400 && answer.error().startsWith(header + " ");
        boolean tellsKey = answer.error().contains("0123456789abcdef");
        return named && !tellsKey ? List.of() : List.of(answer.status() + " " + answer.error() + " for " + uri);
    }
}
