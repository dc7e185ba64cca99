package org.promohub.edge;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/**
 * Whose certificates receivers may show: those of the authorities that Java knows, by {@code javax.net.ssl.trustStore} or
 * its own list, and those of the tenant's own. A certificate must name the host of the address, wherever its name leads.
 */
final class Trust {
    private Trust() {}

    /** How to speak TLS with receivers. */
    static TlsSocketStrategy with(List<X509Certificate> authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, authorities.isEmpty() ? javas() : trusting(all(authorities)), null);
            return ClientTlsStrategyBuilder.create().setSslContext(context).buildClassic();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Java cannot trust these certificates", e);
        }
    }

    private static TrustManager[] javas() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory.getTrustManagers();
    }

    private static List<X509Certificate> all(List<X509Certificate> own) throws GeneralSecurityException {
        return Stream.concat(
                        Stream.of(javas())
                                .filter(X509TrustManager.class::isInstance)
                                .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers())),
                        own.stream())
                .toList();
    }

    private static TrustManager[] trusting(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate authority : authorities) {
            store.setCertificateEntry("authority " + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
