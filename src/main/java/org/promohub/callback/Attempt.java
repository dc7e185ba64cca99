package org.promohub.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came of sending a delivery once.
 *
 * @param tried when it was sent
 * @param status the HTTP status, none when there was no answer
 * @param duration how long it took
 * @param answer the first characters of the answer's body, or what went wrong
 * @param retryAfter what the receiver's {@code Retry-After} says
 * @param refused whether the hub itself did not send it, because of where it would have gone
 */
public record Attempt(
        Instant tried,
        Optional<Integer> status,
        Duration duration,
        String answer,
        Optional<Instant> retryAfter,
        boolean refused) {
    private static final int MOST_CHARACTERS = 500;
    private static final Pattern NOT_STORABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\n\t]]");
    private static final int GONE = 410;

    public Attempt {
        answer = storable(answer);
    }

    /** An answer of the receiver. */
    public static Attempt answered(
            Instant tried, int status, Duration duration, String answer, Optional<Instant> retryAfter) {
        return new Attempt(tried, Optional.of(status), duration, answer, retryAfter, false);
    }

    /** No answer, because of a failure of the network, of time, or of the receiver. */
    public static Attempt failed(Instant tried, Duration duration, String reason) {
        return new Attempt(tried, Optional.empty(), duration, reason, Optional.empty(), false);
    }

    /** Not sent: the hub does not go there. */
    public static Attempt refused(Instant tried, String reason) {
        return new Attempt(tried, Optional.empty(), Duration.ZERO, reason, Optional.empty(), true);
    }

    boolean delivered() {
        return status.filter(code -> code >= 200 && code < 300).isPresent();
    }

    boolean gone() {
        return status.filter(code -> code == GONE).isPresent();
    }

    /** Whether another try may go better: there was no answer, or one that says later. */
    boolean mayGoBetter() {
        return status.map(code -> code == 408 || code == 429 || code >= 500).orElse(!refused);
    }

    private static String storable(String text) {
        String start = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        return NOT_STORABLE.matcher(start).replaceAll("\uFFFD");
    }
}
