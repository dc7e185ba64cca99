package org.promohub.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.promohub.callback.Waiting;

/** Gauges of what waits, when callers name more servers than anybody can look at. */
class WaitingMetricsTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    void beyond_two_hundred_servers_the_others_count_as_one_and_none_is_left_out() {
        try (HikariDataSource pool = new HikariDataSource()) {
            Metrics metrics = new Metrics(pool);
            CallbackWatch watch = new CallbackWatch(metrics, Clock.fixed(NOW, ZoneOffset.UTC));

            watch.look(waiting(1, 250));

            assertThat(gauges(metrics, "promohub.callbacks.waiting")).hasSize(201);
            assertThat(other(metrics, "promohub.callbacks.waiting")).isEqualTo(50);
            assertThat(other(metrics, "promohub.callbacks.oldest.seconds")).isEqualTo(250);
            watch.look(waiting(200, 201));
            assertThat(gauges(metrics, "promohub.callbacks.waiting")).hasSize(2);
        }
    }

    private static List<Waiting> waiting(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> new Waiting("demo", "https://shop" + n + ".example.com:443", 1, NOW.minusSeconds(n)))
                .toList();
    }

    private static Collection<Gauge> gauges(Metrics metrics, String name) {
        return metrics.registry().find(name).gauges();
    }

    private static double other(Metrics metrics, String name) {
        return metrics.registry().get(name).tag("target", "other").gauge().value();
    }
}
