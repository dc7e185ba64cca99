package org.promohub.edge;

import java.time.Duration;

/**
 * How the routes of callbacks run.
 *
 * @param senders how many deliveries are on their way at once
 * @param mostPerTarget how many of them to one server
 * @param connectTimeout the longest wait for a connection
 * @param timeout the longest that one try takes
 * @param poll how often to look for what is due
 */
public record CallbackSettings(
        int senders, int mostPerTarget, Duration connectTimeout, Duration timeout, Duration poll) {}
