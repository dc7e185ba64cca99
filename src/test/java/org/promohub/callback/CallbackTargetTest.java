package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.promohub.problem.Problem;

/** The four headers of a callback. */
class CallbackTargetTest {
    private static final String URI = "https://shop.example.com/callbacks";
    private static final String VALUE = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"undefined", "null", "", "   "})
    void what_senders_put_there_for_nothing_is_nothing(String nothing) {
        assertThat(target(nothing, nothing, nothing, nothing)).isEqualTo(CallbackTarget.NONE);
        assertThat(target(URI, nothing, nothing, nothing)).isEqualTo(target(URI, null, null, null));
    }

    @Test
    void without_a_destination_the_other_headers_do_not_matter() {
        assertThat(target(null, "short", "unknown", "correlation")).isEqualTo(CallbackTarget.NONE);
    }

    @Test
    void the_key_is_split_at_the_first_space() {
        KeyHeader key = target(URI, "Authorization ApiKey-v1 " + VALUE, null, null)
                .key()
                .orElseThrow();

        assertThat(key.name()).isEqualTo("Authorization");
        assertThat(key.value()).isEqualTo("ApiKey-v1 " + VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    abc                                        | must be the name of a header, a space, and the key
                    0123456789abcdef0123456789abcdef0123456789 | must be the name of a header, a space, and the key
                    Authorization 0123456789abcdef0123456789ab | must have a key of at least 32 characters, not 28
                    Host 0123456789abcdef0123456789abcdef      | must start with the name of a header of yours
                    Content-Length 0123456789abcdef0123456789abcdef | must start with the name of a header of yours
                    CamelHttpUri 0123456789abcdef0123456789abcdef   | must start with the name of a header of yours
                    webhook-id 0123456789abcdef0123456789abcdef     | must start with the name of a header of yours
                    X:Y 0123456789abcdef0123456789abcdef            | must start with the name of a header of yours
                    X-Key 0123456789abcdef0123456789abcdefä         | must have printable ASCII characters only
                    """)
    void a_wrong_key_is_refused_without_a_word_of_it(String key, String sentence) {
        assertThatThrownBy(() -> target(URI, key, null, null)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.field()).isEqualTo("X-Callback-API-Key");
            assertThat(problem.sentence()).startsWith(sentence).doesNotContain("abcdef");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callbacks", "shop.example.com/callbacks", "ftp://shop.example.com/", "http:callbacks", "http:///x",
                "https://", "http://shop example.com/", "http://a.example:99999/", "http://a.example:0/", "file:///etc",
                "http://a.example/%zz", "jar:http://a.example!/", "http://a.example/\u0001", "mailto:a@example.com"
            })
    void what_is_no_full_address_is_refused(String uri) {
        assertThatThrownBy(() -> target(uri, null, null, null)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.field()).isEqualTo("X-Callback-Destination-URI");
            assertThat(problem.sentence()).startsWith("must be a full URI");
        });
    }

    @Test
    void a_huge_address_is_refused_in_a_short_sentence() {
        assertThatThrownBy(() -> target("https://a.example/" + "x".repeat(100_000), null, null, null))
                .hasMessage("must have at most 2048 characters, not 100018");
    }

    @Test
    void known_fields_are_kept_and_unknown_ones_do_not_matter() {
        assertThat(target(URI, null, "effects, coupons,return , ,Effects", null)
                        .fields()
                        .orElseThrow())
                .containsExactlyInAnyOrder("effects", "coupons");
        assertThat(target(URI, null, null, null).fields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "Effects", ",", "a,b", "effects;coupons"})
    void fields_none_of_which_is_known_are_refused(String fields) {
        assertThatThrownBy(() -> target(URI, null, fields, null))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo("X-Content-Fields"))
                .hasMessageStartingWith("must name at least one of awardedGiveaways, coupons, ");
    }

    @Test
    void a_correlation_id_that_would_break_the_request_is_refused() {
        assertThatThrownBy(() -> target(URI, null, null, "a\r\nX-Other: b"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo("X-Correlation-ID"));
    }

    @Test
    void it_prints_no_key() {
        assertThat(target(URI, "X-Key " + VALUE, null, null).toString()).doesNotContain(VALUE);
    }

    private static CallbackTarget target(
            @Nullable String uri, @Nullable String key, @Nullable String fields, @Nullable String correlation) {
        return new CallbackTarget(
                Optional.ofNullable(uri),
                Optional.ofNullable(key),
                Optional.ofNullable(fields),
                Optional.ofNullable(correlation));
    }
}
