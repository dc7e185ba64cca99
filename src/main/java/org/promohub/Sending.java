package org.promohub;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.promohub.callback.Bell;
import org.promohub.callback.CallbackPolicy;
import org.promohub.callback.Deliveries;
import org.promohub.callback.DeliveryDesk;
import org.promohub.callback.DeliveryDesk.Keeping;
import org.promohub.callback.DeliverySettings;
import org.promohub.callback.Outbox;
import org.promohub.callback.RetrySchedule;
import org.promohub.callback.Tenants;
import org.promohub.callback.TimedLookups;
import org.promohub.cli.Settings.Callbacks;
import org.promohub.edge.Answers;
import org.promohub.edge.CallbackSettings;
import org.promohub.edge.CallbackSteps;
import org.promohub.edge.CallbackWatch;
import org.promohub.edge.Metrics;
import org.promohub.store.Transactions;

/**
 * The part of a hub that sends callbacks and webhooks, wired.
 *
 * @param outbox where transactions put what is to be sent
 * @param desk what operators see of it
 * @param steps what the routes use that send it
 * @param oldest the age at which something that waits is a matter of health
 */
record Sending(Outbox outbox, DeliveryDesk desk, CallbackSteps steps, Duration oldest) {
    /** The connections it uses beside those of requests: to claim, to settle, to count and to forget. */
    static final int CONNECTIONS = 4;

    /**
     * What is different at every start.
     *
     * @param node a name no other run of any node has
     * @param jitter spreads retries; used by many threads
     */
    record Chance(String node, RandomGenerator jitter) {}

    static Sending wire(
            Callbacks settings,
            Map<String, CallbackPolicy> policies,
            Transactions transactions,
            Metrics metrics,
            Chance chance,
            Clock clock) {
        Bell bell = new Bell();
        Tenants tenants = new Tenants(
                policies,
                new TimedLookups(InetAddress::getAllByName, Duration.ofMillis(settings.connectTimeoutMillis())));
        CallbackWatch watch = new CallbackWatch(metrics, clock);
        Deliveries deliveries = new Deliveries(
                transactions, deliverySettings(settings), chance.node(), chance.jitter(), bell, watch::settled, clock);
        Keeping keeping = new Keeping(Duration.ofDays(settings.keepDays()), Duration.ofDays(settings.keepDeadDays()));
        DeliveryDesk desk = new DeliveryDesk(transactions, keeping, bell, clock);
        CallbackSettings routes = new CallbackSettings(
                settings.senders(),
                settings.perTarget(),
                Duration.ofMillis(settings.connectTimeoutMillis()),
                Duration.ofMillis(settings.timeoutMillis()),
                Duration.ofMillis(settings.pollMillis()));
        return new Sending(
                new Outbox(transactions, tenants, Answers::text, bell, clock),
                desk,
                new CallbackSteps(deliveries, desk, watch, tenants, routes, bell, clock),
                Duration.ofSeconds(settings.oldestSeconds()));
    }

    boolean nothingWaitsTooLong() {
        return desk.nothingWaitsLongerThan(oldest);
    }

    private static DeliverySettings deliverySettings(Callbacks settings) {
        return new DeliverySettings(
                settings.senders(),
                settings.perTarget(),
                Duration.ofSeconds(settings.leaseSeconds()),
                new RetrySchedule(settings.retrySeconds().stream()
                        .map(Duration::ofSeconds)
                        .toList()));
    }
}
