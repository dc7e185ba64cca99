package org.promohub.callback;

import java.time.Instant;

/** What an attempt means for its delivery. */
public sealed interface Verdict {

    /** The receiver has it. */
    record Delivered() implements Verdict {}

    /** It is tried again, because of this. */
    record Retried(Instant due, String reason) implements Verdict {}

    /** It is not tried again by itself; it is kept, and people can have it sent again. */
    record Dead(String reason) implements Verdict {}
}
