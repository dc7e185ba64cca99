package org.promohub.callback;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait after each failed try.
 *
 * @param delays the waits; after the last there is one more try and then none
 */
public record RetrySchedule(List<Duration> delays) {
    private static final double LEAST = 0.8;
    private static final double MOST = 1.2;

    public RetrySchedule {
        delays = List.copyOf(delays);
    }

    /**
     * The wait before the next try, up to a fifth shorter or longer than the schedule says, so that what failed together
     * does not come back together; nothing when that was the last try.
     */
    Optional<Duration> after(int failedTries, RandomGenerator random) {
        if (failedTries > delays.size()) {
            return Optional.empty();
        }
        long millis = delays.get(failedTries - 1).toMillis();
        return Optional.of(Duration.ofMillis((long) (millis * random.nextDouble(LEAST, MOST))));
    }
}
