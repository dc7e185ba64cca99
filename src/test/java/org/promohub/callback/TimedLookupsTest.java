package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Hosts whose name server takes its time. */
class TimedLookupsTest {

    @Test
    void a_name_server_that_does_not_answer_holds_nobody_up() {
        CountDownLatch never = new CountDownLatch(1);
        TimedLookups lookups = new TimedLookups(
                host -> {
                    awaitThe(never);
                    return new InetAddress[0];
                },
                Duration.ofMillis(50));

        assertThatThrownBy(() -> lookups.resolve("shop.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("shop.example: no answer within 50 ms");
        never.countDown();
    }

    @Test
    void what_the_name_server_says_is_passed_on() throws Exception {
        InetAddress address = InetAddress.getByName("192.0.2.1");
        TimedLookups lookups = new TimedLookups(
                host -> {
                    if (host.equals("shop.example") || host.equals("192.0.2.1")) {
                        return new InetAddress[] {address};
                    }
                    throw new UnknownHostException("there is no " + host);
                },
                Duration.ofSeconds(10));

        assertThat(lookups.resolve("shop.example")).containsExactly(address);
        assertThat(lookups.resolve("192.0.2.1")).containsExactly(address);
        assertThatThrownBy(() -> lookups.resolve("nobody.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("there is no nobody.example");
    }

    private static void awaitThe(CountDownLatch latch) throws UnknownHostException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted");
        }
    }
}
