package org.promohub.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Somebody who signs certificates that no other machine trusts, made by the JDK's own tool. */
public final class Authority {
    private static final String PASSWORD = "changeit";

    private final Path store;

    private Authority(Path store) {
        this.store = store;
    }

    /** A new one, which keeps its keys in this folder. */
    public static Authority in(Path folder) {
        Authority authority = new Authority(folder.resolve("authority.p12"));
        authority.generate("authority", "-dname", "CN=Authority in " + folder.getFileName(), "-ext", "bc:c");
        return authority;
    }

    /** Its own certificate, as a file in PEM form. */
    public Path certificate() {
        try {
            String base64 = Base64.getMimeEncoder().encodeToString(authority().getEncoded());
            return Files.writeString(
                    store.resolveSibling("authority.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n",
                    US_ASCII);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same. */
    public X509Certificate authority() {
        try {
            return (X509Certificate) read().getCertificate("authority");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A server socket of the loopback address with a certificate for a host.
     *
     * @param port the port, 0 for a free one
     * @param options more of keytool's, such as {@code -startdate}
     */
    public SSLServerSocket listen(String host, int port, String... options) {
        String alias = host + String.join("", options);
        try {
            if (!read().containsAlias(alias)) {
                List<String> all = new ArrayList<>(List.of("-dname", "CN=" + host, "-ext", "san=dns:" + host));
                all.addAll(List.of("-signer", "authority"));
                all.addAll(List.of(options));
                generate(alias, all.toArray(String[]::new));
            }
            KeyStore mine = KeyStore.getInstance("PKCS12");
            mine.load(null, null);
            KeyStore all = read();
            mine.setKeyEntry(
                    host,
                    all.getKey(alias, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    all.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(mine, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(port, 500, InetAddress.getLoopbackAddress());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore read() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private void generate(String alias, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC"));
        command.addAll(List.of("-alias", alias, "-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(options));
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
