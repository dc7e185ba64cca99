package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "100.100.100.200",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "::7f00:1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "100::1",
                "5f00::1",
                "3fff::1"
            })
    void addresses_that_are_not_public_are_refused(String address) throws Exception {
        assertThat(guard().allows(InetAddress.getByName(address))).isFalse();
        assertThatThrownBy(() -> guard().resolve(address)).isInstanceOf(RefusedAddress.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "128.0.0.1",
                "169.253.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "2400::1"
            })
    void public_addresses_are_allowed(String address) throws Exception {
        assertThat(guard().allows(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void a_tenant_can_allow_networks_and_no_others() throws Exception {
        AddressGuard guard = guard("10.1.0.0/16", "::1", "192.168.4.4/30");

        assertThat(List.of("10.1.2.3", "::1", "::ffff:10.1.0.1", "192.168.4.7"))
                .allSatisfy(address ->
                        assertThat(guard.allows(InetAddress.getByName(address))).isTrue());
        assertThat(List.of("10.2.0.1", "127.0.0.1", "::2", "192.168.4.8", "192.168.4.3"))
                .allSatisfy(address ->
                        assertThat(guard.allows(InetAddress.getByName(address))).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1", "localhost"})
    void other_ways_to_write_an_address_are_the_same_address(String host) {
        assertThatThrownBy(() -> guard().resolve(host)).isInstanceOf(RefusedAddress.class);
    }

    @Test
    void a_name_is_refused_when_one_of_its_addresses_is() {
        AddressGuard guard =
                new AddressGuard(List.of(), host -> new InetAddress[] {address("8.8.8.8"), address("10.0.0.1")});

        assertThatThrownBy(() -> guard.resolve("shop.example.com"))
                .isInstanceOf(RefusedAddress.class)
                .hasMessage("shop.example.com has the address 10.0.0.1, which this tenant does not allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "::1/129", "10.0.0/8", "256.0.0.1", "a/8", "1.2.3.4/", "/8"})
    void what_is_no_network_is_not_read_as_one(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static AddressGuard guard(String... allowed) {
        return new AddressGuard(List.of(allowed).stream().map(Network::parse).toList(), InetAddress::getAllByName);
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
