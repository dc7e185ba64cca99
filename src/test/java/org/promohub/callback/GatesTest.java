package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a node shares its senders between servers. */
class GatesTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private final Gates gates = new Gates(64, 32);

    @Test
    void a_server_that_failed_five_times_in_a_row_gets_nothing_then_one_try_then_everything() {
        assertThat(gates.room("shop", NOW)).isEqualTo(32);
        fail("shop", 5, NOW);

        assertThat(gates.room("shop", NOW.plusSeconds(4))).isZero();
        assertThat(gates.room("shop", NOW.plusSeconds(5))).isOne();
        gates.started("shop", 1);
        assertThat(gates.room("shop", NOW.plusSeconds(5))).isZero();
        gates.succeeded("shop");
        gates.ended("shop", NOW.plusSeconds(6));
        assertThat(gates.room("shop", NOW.plusSeconds(6))).isEqualTo(32);
    }

    @Test
    void pauses_grow_to_a_minute() {
        fail("shop", 30, NOW);

        assertThat(gates.room("shop", NOW.plus(Duration.ofSeconds(59)))).isZero();
        assertThat(gates.room("shop", NOW.plus(Duration.ofSeconds(60)))).isOne();
    }

    @Test
    void several_servers_that_take_all_they_can_leave_senders_for_the_next() {
        for (int n = 1; n <= 6; n++) {
            gates.started("slow " + n, gates.room("slow " + n, NOW));
        }

        assertThat(gates.room("slow 1", NOW)).isZero();
        assertThat(gates.room("next", NOW)).isPositive();
    }

    @Test
    void however_many_servers_are_slow_one_that_nothing_is_on_its_way_to_gets_a_sender() {
        for (int n = 1; n <= 500; n++) {
            assertThat(gates.room("slow " + n, NOW)).isPositive();
            gates.started("slow " + n, gates.room("slow " + n, NOW));
        }

        assertThat(gates.room("next", NOW)).isOne();
        assertThat(gates.room("slow 500", NOW)).isZero();
    }

    @Test
    void there_are_no_more_than_ten_times_the_senders() {
        for (int n = 1; n <= 700; n++) {
            gates.started("slow " + n, gates.room("slow " + n, NOW));
        }

        assertThat(gates.room("next", NOW)).isZero();
    }

    @Test
    void of_servers_without_end_a_closed_one_is_not_forgotten() {
        fail("closed", 5, NOW);
        IntStream.range(0, 20_000).forEach(n -> fail("failed once " + n, 1, NOW));

        assertThat(gates.room("closed", NOW.plusSeconds(4))).isZero();
        assertThat(gates.known()).isLessThanOrEqualTo(10_000);
    }

    private void fail(String server, int times, Instant now) {
        for (int i = 0; i < times; i++) {
            gates.started(server, 1);
            gates.failed(server, now, Optional.empty());
            gates.ended(server, now);
        }
    }
}
