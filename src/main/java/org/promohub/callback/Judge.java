package org.promohub.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.promohub.callback.Verdict.Dead;
import org.promohub.callback.Verdict.Delivered;
import org.promohub.callback.Verdict.Retried;

/** Decides what an attempt means for its delivery. */
final class Judge {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final RetrySchedule schedule;
    private final RandomGenerator jitter;

    Judge(RetrySchedule schedule, RandomGenerator jitter) {
        this.schedule = schedule;
        this.jitter = jitter;
    }

    Verdict verdict(Delivery delivery, Attempt attempt, Instant now) {
        if (attempt.delivered()) {
            return new Delivered();
        }
        if (!attempt.mayGoBetter()) {
            return new Dead(reason(attempt));
        }
        Optional<Duration> delay = schedule.after(delivery.tries() + 1, jitter);
        return delay.isEmpty()
                ? new Dead("the last of " + (delivery.tries() + 1) + " tries failed: " + reason(attempt))
                : new Retried(later(now.plus(delay.get()), pause(attempt, now)), reason(attempt));
    }

    /** Until when the receiver wants to be left alone. */
    static Optional<Instant> pause(Attempt attempt, Instant now) {
        Instant latest = now.plus(LONGEST_WAIT);
        return attempt.retryAfter().map(moment -> moment.isAfter(latest) ? latest : moment);
    }

    private static Instant later(Instant due, Optional<Instant> pause) {
        return pause.filter(moment -> moment.isAfter(due)).orElse(due);
    }

    private static String reason(Attempt attempt) {
        return attempt.status().map(status -> "the receiver answered " + status).orElse(attempt.answer());
    }
}
