package org.promohub.callback;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.promohub.access.Caller;
import org.promohub.access.Platform;
import org.promohub.callback.DeliveryDesk.Keeping;
import org.promohub.edge.Answers;
import org.promohub.edge.config.Configuration;
import org.promohub.store.Transactions;
import org.promohub.tenant.Deployment;
import org.promohub.testing.Hub;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/**
 * A hub with somebody who puts deliveries into its outbox as its beans do, on the same database.
 *
 * @param outbox the outbox of that somebody, who does not ring the hub's bell: the hub looks by itself, often
 */
record SendingHub(
        Optional<Hub> running, Tables tables, Transactions transactions, Outbox outbox, Deployment tenant, Clock time)
        implements AutoCloseable {
    static final String KEY = "X-Receiver-Key 0123456789abcdef0123456789abcdef";

    static SendingHub start(TestDatabase database, Path folder) {
        return start(database.url(), folder, Hub.with(folder));
    }

    static SendingHub start(String url, Path folder, Hub.Builder builder) {
        Hub hub = builder.database(url)
                .setting("callbacks.poll.ms", "20")
                .setting("callbacks.connect.timeout.ms", "500")
                .start();
        return join(url, folder, hub, Path.of("config"));
    }

    /** The same for a hub that runs already, with its configuration. */
    static SendingHub join(String url, Path folder, Hub hub, Path config) {
        SendingHub source = over(Tables.of(url, folder), Configuration.read(config), hub.clock());
        return new SendingHub(
                Optional.of(hub), source.tables, source.transactions, source.outbox, source.tenant, hub.clock());
    }

    /** Only the somebody, without a hub that would send. */
    private static SendingHub over(Tables tables, Configuration configuration, Clock clock) {
        Transactions transactions = new Transactions(tables.jdbi());
        Tenants tenants = new Tenants(configuration.callbacks(), InetAddress::getAllByName);
        Outbox outbox = new Outbox(transactions, tenants, Answers::text, new Bell(), clock);
        outbox.start();
        return new SendingHub(
                Optional.empty(),
                tables,
                transactions,
                outbox,
                configuration.deployments().get(0),
                clock);
    }

    Hub hub() {
        return running.orElseThrow();
    }

    Caller caller(String requestId) {
        return new Caller(tenant, tenant.application(398).orElseThrow(), Platform.SEGMENT, requestId);
    }

    static CallbackTarget target(String uri) {
        return new CallbackTarget(Optional.of(uri), Optional.of(KEY), Optional.empty(), Optional.of("corr-1"));
    }

    /** Sends an answer as the callback of a session. */
    void send(String session, int number, CallbackTarget target) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("customerSession", Map.of("integrationId", session));
        answer.put("effects", List.of(number));
        Caller caller = caller("request-" + session + "-" + number);
        Destination destination = outbox.admit(caller, target).orElseThrow();
        transactions.lookThenInsert(transaction -> {
            outbox.enqueue(transaction, caller, new Subject(session, Optional.empty()), answer, destination);
            return true;
        });
    }

    /** Lets time pass for the hub. */
    void later(Duration duration) {
        hub().clock().advance(duration);
    }

    /** Waits until so many deliveries are in this state. */
    void await(String state, long deliveries) throws InterruptedException {
        awaitNumber("SELECT COUNT(*) FROM delivery WHERE state = '" + state + "'", deliveries);
    }

    /** Waits until a query gives this number. */
    void awaitNumber(String sql, long expected) throws InterruptedException {
        for (int i = 0; i < 1500 && tables.number(sql) != expected; i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        if (tables.number(sql) != expected) {
            throw new AssertionError(tables.number(sql) + " and not " + expected + ": " + sql + "; there are "
                    + tables.texts("SELECT CONCAT(state, ' ', COALESCE(reason, '')) FROM delivery"));
        }
    }

    /** What operators do, past the management port. */
    DeliveryDesk desk() {
        return new DeliveryDesk(transactions, new Keeping(Duration.ofDays(1), Duration.ofDays(2)), new Bell(), time);
    }

    @Override
    public void close() {
        hub().close();
    }
}
