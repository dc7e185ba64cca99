package org.promohub.callback;

import java.time.Instant;

/**
 * A delivery, an attempt and what that means.
 *
 * @param at when it was settled
 */
public record Settled(Delivery delivery, Attempt attempt, Verdict verdict, Instant at) {}
