package org.promohub.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "shop.example.com, shop.example.com",
        "SHOP.Example.COM, shop.example.com",
        "https://shop.example.com, shop.example.com",
        "HTTPS://shop.example.com:443/, shop.example.com",
        "http://shop.example.com/v1/coupons?a=b#c, shop.example.com",
        "shop.example.com/, shop.example.com",
        "shop.example.com:8080, shop.example.com",
        "shop.example.com., shop.example.com",
        "https://user:secret@shop.example.com, shop.example.com",
        "' shop.example.com ', shop.example.com",
        "localhost:8080, localhost",
        "https://, ''",
        "/, ''",
        "'', ''"
    })
    void what_senders_add_to_a_host_name_is_stripped(String named, String host) {
        assertThat(HostName.normalise(named)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example.com.evil.org",
        "evil.org/shop.example.com",
        "shop.example.com@evil.org",
        "shop_example_com"
    })
    void another_host_stays_another_host(String named) {
        assertThat(HostName.normalise(named)).isNotEqualTo("shop.example.com");
    }
}
