package org.promohub.callback;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which addresses a tenant's deliveries may go to: public ones, and those of the networks it allows. An address counts
 * as what it leads to, so an IPv4 address within an IPv6 one is looked at as well.
 */
public final class AddressGuard {
    /** Source: the IANA registries of special-purpose addresses; the last of each family are metadata services. */
    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "168.63.129.16",
                    "::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8",
                    "fd00:ec2::254")
            .map(Network::parse)
            .toList();

    /** The translation of IPv4 addresses for hosts that have IPv6 only: as good as the address within. */
    private static final Network TRANSLATED = Network.parse("64:ff9b::/96");

    private final List<Network> allowed;
    private final Resolver resolver;

    /** Looks up the addresses of a host: the network's answer, or a test's. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    public AddressGuard(List<Network> allowed, Resolver resolver) {
        this.allowed = List.copyOf(allowed);
        this.resolver = resolver;
    }

    /**
     * The addresses of a host, every one of which is allowed. Whoever connects must connect to one of these: a second
     * look-up could give others.
     *
     * @throws RefusedAddress when one of them is not
     * @throws UnknownHostException when there are none
     */
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        for (InetAddress address : addresses) {
            if (!allows(address)) {
                throw new RefusedAddress(host, address);
            }
        }
        return addresses;
    }

    boolean allows(InetAddress address) {
        Optional<InetAddress> inner = within(address);
        List<InetAddress> faces =
                Stream.concat(Stream.of(address), inner.stream()).toList();
        if (faces.stream().anyMatch(face -> allowed.stream().anyMatch(network -> network.contains(face)))) {
            return true;
        }
        return faces.stream().noneMatch(face -> SPECIAL.stream().anyMatch(network -> network.contains(face)));
    }

    /** The IPv4 address that an IPv6 one stands for. Java itself turns ::ffff:a.b.c.d into a.b.c.d. */
    private static Optional<InetAddress> within(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 16) {
            return Optional.empty();
        }
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean compatible = Arrays.equals(bytes, 0, 12, new byte[12], 0, 12);
        if (!sixToFour && !compatible && !TRANSLATED.contains(address)) {
            return Optional.empty();
        }
        int from = sixToFour ? 2 : 12;
        try {
            return Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
