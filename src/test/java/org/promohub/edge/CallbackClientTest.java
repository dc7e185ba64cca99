package org.promohub.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.StandardConstants;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.callback.AddressGuard;
import org.promohub.callback.Network;
import org.promohub.testing.Authority;
import org.promohub.testing.Receiver;

/** Which address a client connects to, and which name it asks for there. */
class CallbackClientTest {
    private static final String HOST = "shop.example.com";

    private final List<String> lookedUp = new ArrayList<>();
    private final List<String> askedFor = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(1);
    private final Authority authority;
    private final Receiver receiver;
    private final CloseableHttpClient client;

    CallbackClientTest(@TempDir Path folder) {
        authority = Authority.in(folder);
        SSLServerSocket server = authority.listen(HOST, 0);
        SSLParameters parameters = server.getSSLParameters();
        parameters.setSNIMatchers(List.of(new AskedFor(askedFor)));
        server.setSSLParameters(parameters);
        receiver = Receiver.start(server);
        HttpClientBuilder builder = HttpClientBuilder.create();
        CallbackSettings settings =
                new CallbackSettings(4, 4, Duration.ofMillis(500), Duration.ofMillis(2000), Duration.ofMillis(20));
        new CallbackClient(
                        new AddressGuard(List.of(Network.parse("127.0.0.0/8")), this::everythingIsHere),
                        List.of(authority.authority()),
                        settings,
                        alarms)
                .configureHttpClient(builder);
        client = builder.build();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        receiver.close();
        alarms.shutdownNow();
    }

    @Test
    void it_connects_to_the_address_that_was_checked_and_asks_there_for_the_host_of_the_uri() throws Exception {
        assertThat(post(HOST)).isEqualTo(200);

        assertThat(lookedUp).containsExactly(HOST);
        assertThat(askedFor).containsExactly(HOST);
        assertThat(receiver.next().header("Host")).isEqualTo(HOST + ":" + receiver.port());
    }

    @Test
    void a_host_that_leads_to_the_same_address_is_not_taken_for_the_one_that_the_certificate_names() {
        assertThatThrownBy(() -> post("other.example.com")).isInstanceOf(SSLException.class);

        assertThat(askedFor).containsExactly("other.example.com");
        assertThat(receiver.all()).isEmpty();
    }

    private int post(String host) throws IOException {
        return client.execute(
                new HttpPost("https://" + host + ":" + receiver.port() + "/callbacks"), HttpResponse::getCode);
    }

    private InetAddress[] everythingIsHere(String host) {
        lookedUp.add(host);
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    /** Lets every name pass and notes it. */
    private static final class AskedFor extends SNIMatcher {
        private final List<String> names;

        AskedFor(List<String> names) {
            super(StandardConstants.SNI_HOST_NAME);
            this.names = names;
        }

        @Override
        public boolean matches(SNIServerName name) {
            names.add(new String(name.getEncoded(), java.nio.charset.StandardCharsets.US_ASCII));
            return true;
        }
    }
}
