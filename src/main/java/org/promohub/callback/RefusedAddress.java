package org.promohub.callback;

import java.net.InetAddress;

/** A host has an address that the tenant's deliveries must not go to. */
public final class RefusedAddress extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedAddress(String host, InetAddress address) {
        super(
                host + " has the address " + address.getHostAddress() + ", which this tenant does not allow",
                null,
                false,
                false);
    }
}
