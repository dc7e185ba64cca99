package org.promohub.callback;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.promohub.problem.Problem;

/**
 * What a tenant's configuration says about deliveries.
 *
 * @param allowedNetworks networks that are not public and may be sent to all the same
 * @param requireHttps whether http is refused
 * @param allowUserInfo whether a URI may have a user and password
 * @param ports the ports that may be sent to
 * @param authorities whose certificates receivers may show, beside those that everybody trusts
 * @param secrets what to sign with, none or up to two while one replaces the other
 * @param webhooks what rules can send
 */
public record CallbackPolicy(
        List<Network> allowedNetworks,
        boolean requireHttps,
        boolean allowUserInfo,
        List<PortRange> ports,
        List<X509Certificate> authorities,
        List<SigningSecret> secrets,
        List<Webhook> webhooks) {
    private static final String FIELD = "X-Callback-Destination-URI";

    /** The usual ports of web servers. */
    public static final List<PortRange> USUAL_PORTS =
            List.of(new PortRange(80, 80), new PortRange(443, 443), new PortRange(8443, 8443));

    /** Of a tenant that says nothing. */
    public static final CallbackPolicy NONE =
            new CallbackPolicy(List.of(), false, false, USUAL_PORTS, List.of(), List.of(), List.of());

    public CallbackPolicy {
        allowedNetworks = List.copyOf(allowedNetworks);
        ports = List.copyOf(ports);
        authorities = List.copyOf(authorities);
        secrets = List.copyOf(secrets);
        webhooks = List.copyOf(webhooks);
    }

    /** The webhook of this id. */
    public Optional<Webhook> webhook(long id) {
        return webhooks.stream().filter(webhook -> webhook.id() == id).findFirst();
    }

    void check(CallbackUri uri) {
        if (requireHttps && !uri.secure()) {
            throw Problem.invalid(FIELD, "must start with https://");
        }
        if (!allowUserInfo && uri.userInfo().isPresent()) {
            throw Problem.invalid(FIELD, "must not have a user or password");
        }
        if (ports.stream().noneMatch(range -> range.contains(uri.port()))) {
            throw Problem.invalid(FIELD, "must have one of the ports that this tenant allows, not " + uri.port());
        }
    }

    /**
     * Ports next to each other.
     *
     * @param first the lowest
     * @param last the highest, which is in the range
     */
    public record PortRange(int first, int last) {
        boolean contains(int port) {
            return first <= port && port <= last;
        }
    }
}
