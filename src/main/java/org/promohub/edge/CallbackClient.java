package org.promohub.edge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.promohub.callback.AddressGuard;
import org.promohub.callback.DeliverySettings;

/**
 * The HTTP client of one tenant's deliveries. It connects to addresses that the tenant's guard has let pass and to no
 * others: the guard is what resolves names for it, and no connection is shared with another tenant. It follows nothing,
 * repeats nothing and remembers nothing.
 */
public final class CallbackClient implements HttpClientConfigurer {
    private static final String USER_AGENT = "Promohub";

    /** How long a connection may be used before its address is looked up and checked again. */
    private static final TimeValue FRESH = TimeValue.ofMinutes(1);

    private final AddressGuard guard;
    private final List<X509Certificate> authorities;
    private final CallbackSettings settings;
    private final ScheduledExecutorService alarms;

    /**
     * @param authorities of the tenant's own, whose certificates receivers may show as well
     * @param alarms end tries that take too long
     */
    public CallbackClient(
            AddressGuard guard,
            List<X509Certificate> authorities,
            CallbackSettings settings,
            ScheduledExecutorService alarms) {
        this.guard = guard;
        this.authorities = List.copyOf(authorities);
        this.settings = settings;
        this.alarms = alarms;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout total = Timeout.of(settings.timeout());
        builder.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Guarded(guard, mostAddresses()))
                        .setTlsSocketStrategy(Trust.with(authorities))
                        .setMaxConnPerRoute(settings.mostPerTarget())
                        .setMaxConnTotal(DeliverySettings.mostAtOnce(settings.senders()))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(total)
                                .setTimeToLive(FRESH)
                                .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(total)
                        .setResponseTimeout(total)
                        .build())
                .addExecInterceptorFirst("limits", new CallbackLimits(settings.timeout(), alarms))
                .setUserAgent(USER_AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression();
    }

    /** How many addresses of a host there is time for when none of them takes a connection. */
    private int mostAddresses() {
        return (int) Math.max(1, settings.timeout().dividedBy(settings.connectTimeout()));
    }

    /** Looks names up through the guard. */
    private record Guarded(AddressGuard guard, int most) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = guard.resolve(host.replaceAll("[\\[\\]]", ""));
            return Arrays.copyOf(addresses, Math.min(most, addresses.length));
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
