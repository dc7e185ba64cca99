package org.promohub.callback;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What each tenant's configuration says about deliveries, by the tenant's id. */
public final class Tenants {
    private final Map<String, CallbackPolicy> policies;
    private final Map<String, AddressGuard> guards;

    /** @param resolver looks up the addresses of hosts */
    public Tenants(Map<String, CallbackPolicy> policies, AddressGuard.Resolver resolver) {
        this.policies = Map.copyOf(policies);
        this.guards = policies.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        tenant -> new AddressGuard(tenant.getValue().allowedNetworks(), resolver)));
    }

    /** Every tenant's policy. */
    public Map<String, CallbackPolicy> policies() {
        return policies;
    }

    /**
     * The headers by which a receiver knows a message again and, where the tenant has a secret, who sent it.
     *
     * <p>Source: Standard Webhooks 1.0. While two secrets are set, both sign.
     */
    public Map<String, String> signature(Delivery delivery, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", delivery.messageId());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        List<SigningSecret> secrets = policy(delivery.deployment()).secrets();
        if (!secrets.isEmpty()) {
            headers.put(
                    "webhook-signature",
                    secrets.stream()
                            .map(secret -> secret.sign(delivery.messageId(), now.getEpochSecond(), delivery.body()))
                            .collect(Collectors.joining(" ")));
        }
        return headers;
    }

    /** The authorities of one tenant's own whose certificates receivers may show. */
    public List<X509Certificate> authorities(String deployment) {
        return policy(deployment).authorities();
    }

    CallbackPolicy policy(String deployment) {
        return policies.getOrDefault(deployment, CallbackPolicy.NONE);
    }

    /** The guard of one tenant. */
    public AddressGuard guard(String deployment) {
        AddressGuard guard = guards.get(deployment);
        if (guard == null) {
            throw new IllegalArgumentException("no tenant " + deployment);
        }
        return guard;
    }
}
