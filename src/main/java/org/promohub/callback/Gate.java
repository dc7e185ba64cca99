package org.promohub.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What this node knows of one server: how much is on its way there, and whether it works. After some failures in a row
 * nothing goes there for a while, then a single try, and everything again when that succeeds.
 */
final class Gate {
    private static final int FAILURES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private int onTheWay;
    private int failures;
    private Instant closedUntil = Instant.EPOCH;

    /** How many more may go, where this many is the most at once. */
    int room(int most, Instant now) {
        if (now.isBefore(closedUntil)) {
            return 0;
        }
        return Math.max(0, (failures < FAILURES ? most : 1) - onTheWay);
    }

    int onTheWay() {
        return onTheWay;
    }

    /** Whether all that it knows is how the last tries went. */
    boolean open(Instant now) {
        return onTheWay == 0 && !now.isBefore(closedUntil);
    }

    boolean idle(Instant now) {
        return failures == 0 && open(now);
    }

    void started(int deliveries) {
        onTheWay += deliveries;
    }

    void ended() {
        onTheWay--;
    }

    void succeeded() {
        failures = 0;
    }

    void failed(Instant now, Optional<Instant> pauseUntil) {
        failures++;
        if (failures >= FAILURES) {
            closeUntil(now.plus(pause()));
        }
        pauseUntil.ifPresent(this::closeUntil);
    }

    private void closeUntil(Instant moment) {
        if (moment.isAfter(closedUntil)) {
            closedUntil = moment;
        }
    }

    private Duration pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - FAILURES, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
