package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"ApiKey-v1 secret", "ApiKey-V1 secret", "APIKEY-V1   secret ", "apikey-v1\tsecret"})
    void the_scheme_word_has_any_case(String header) {
        assertThat(PresentedKey.in(header)).contains("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ApiKey-v1 secret:", "ApiKey-v1:secret", "apikey-v1:secret", "ApiKey-v1 secret", "secret:"})
    void basic_has_the_key_in_the_user_or_in_the_password(String pair) {
        assertThat(PresentedKey.in("Basic " + base64(pair))).contains("secret");
        assertThat(PresentedKey.in("bAsIc  " + base64(pair))).contains("secret");
    }

    @Test
    void a_key_may_contain_colons_in_the_password() {
        assertThat(PresentedKey.in("Basic " + base64("ApiKey-v1:a:b"))).contains("a:b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ApiKey-v1", "ApiKey-v1 ", "ApiKey-v1secret", "Bearer secret", "secret", "Basic", "Basic ?"})
    void anything_else_holds_no_key(String header) {
        assertThat(PresentedKey.in(header)).isEmpty();
    }

    @Test
    void no_header_and_an_empty_password_hold_no_key() {
        assertThat(PresentedKey.in(null)).isEmpty();
        assertThat(PresentedKey.in("Basic " + base64("ApiKey-v1:"))).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
