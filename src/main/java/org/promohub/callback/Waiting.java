package org.promohub.callback;

import java.time.Instant;

/**
 * What waits for one server.
 *
 * @param target the server: scheme, host and port
 * @param deliveries how many wait
 * @param oldest when the first of them was put into the outbox
 */
public record Waiting(String deployment, String target, long deliveries, Instant oldest) {}
