package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a node has claimed before there is a sender for it. */
class AheadTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private final Ahead ahead = new Ahead(128);

    @Test
    void it_forgets_servers_that_nothing_is_due_for() {
        IntStream.range(0, 20).forEach(n -> ahead.next("shop " + n, NOW));
        assertThat(ahead.wanted("shop 1", 0)).isEqualTo(2);

        ahead.next("shop 1", NOW);
        ahead.keepFresh(Set.of("shop 1"), NOW);

        assertThat(ahead.known()).isOne();
        assertThat(ahead.wanted("shop 1", 0)).isEqualTo(2);
    }
}
