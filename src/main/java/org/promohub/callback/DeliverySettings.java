package org.promohub.callback;

import java.time.Duration;

/**
 * How this node sends.
 *
 * @param senders how many deliveries are on their way at once, but for one to each server, see {@link #mostAtOnce}
 * @param mostPerTarget how many of them to one server
 * @param lease how long a node that died holds the servers it sent to, and a delivery counts as on its way
 * @param schedule how often and when a delivery is tried again
 */
public record DeliverySettings(int senders, int mostPerTarget, Duration lease, RetrySchedule schedule) {
    /** How many are on their way at most, when that many servers are slow. */
    public static int mostAtOnce(int senders) {
        return senders * Gates.MOST_SENDERS;
    }
}
