package org.promohub.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.promohub.access.Access;
import org.promohub.access.Caller;
import org.promohub.access.Platform;
import org.promohub.callback.Bell;
import org.promohub.callback.CallbackTarget;
import org.promohub.callback.Deliveries;
import org.promohub.callback.DeliveryDesk;
import org.promohub.callback.DeliverySettings;
import org.promohub.callback.Destination;
import org.promohub.callback.Outbox;
import org.promohub.callback.RetrySchedule;
import org.promohub.callback.Settled;
import org.promohub.callback.Subject;
import org.promohub.callback.Tenants;
import org.promohub.edge.Answers;
import org.promohub.edge.CallbackSettings;
import org.promohub.edge.CallbackSteps;
import org.promohub.edge.CallbackWatch;
import org.promohub.edge.CompiledMappings;
import org.promohub.edge.FrontDoor;
import org.promohub.edge.LoadedRoutes;
import org.promohub.edge.Metrics;
import org.promohub.edge.Routes;
import org.promohub.edge.config.Configuration;
import org.promohub.store.Database;
import org.promohub.store.DatabaseSettings;
import org.promohub.store.Transactions;
import org.promohub.tenant.Deployment;

/** The part of a hub that sends callbacks, on a database of its own, with nothing else to do. */
final class CallbackHub implements AutoCloseable {
    private static final int BATCH = 200;
    private static final int CLAIMS = 100;

    private final Configuration configuration = Configuration.read(Path.of("config"));
    private final Tenants tenants = new Tenants(configuration.callbacks(), InetAddress::getAllByName);
    private final Bell bell = new Bell();
    private final Clock clock = Clock.systemUTC();
    private final Database database;
    private final boolean onServer;
    private final Transactions transactions;
    private final Outbox outbox;
    private final FrontDoor frontDoor =
            new FrontDoor(4, 1_000_000, () -> UUID.randomUUID().toString());
    private final Routes routes;
    private final Claims claims = new Claims();
    private final CallbackSettings settings;

    CallbackHub(FreshDatabase fresh, CallbackSettings settings) throws IOException {
        this.settings = settings;
        database = Database.open(new DatabaseSettings(fresh.url(), "", "", fresh.data(), 12));
        onServer = !fresh.url().isEmpty();
        database.jdbi().setSqlLogger(claims);
        transactions = new Transactions(database.jdbi());
        outbox = new Outbox(transactions, tenants, Answers::text, bell, clock);
        Metrics metrics = new Metrics(database.pool());
        CallbackWatch watch = new CallbackWatch(metrics, clock);
        Deliveries deliveries = node(watch::settled);
        DeliveryDesk desk = new DeliveryDesk(
                transactions, new DeliveryDesk.Keeping(Duration.ofDays(1), Duration.ofDays(1)), bell, clock);
        Path files = onlyCallbacks(fresh.data().resolve("routes"));
        routes = new Routes(
                new LoadedRoutes(files),
                new CompiledMappings(files),
                new Access(configuration.keys(), clock),
                Map.of(),
                new CallbackSteps(deliveries, desk, watch, tenants, settings, bell, clock),
                frontDoor,
                metrics);
    }

    private Deliveries node(Consumer<Settled> listener) {
        return new Deliveries(
                transactions,
                new DeliverySettings(
                        settings.senders(),
                        settings.mostPerTarget(),
                        Duration.ofMinutes(1),
                        new RetrySchedule(List.of(Duration.ofSeconds(1), Duration.ofMinutes(10)))),
                UUID.randomUUID().toString(),
                new Random(),
                bell,
                listener,
                clock);
    }

    /** How long a node's first claim takes while nothing else goes on, the median of many nodes, in microseconds. */
    double claimAloneMicros() {
        long[] nanos = new long[CLAIMS];
        for (int i = -CLAIMS; i < CLAIMS; i++) {
            Deliveries node = node(settled -> {});
            long start = System.nanoTime();
            if (node.claim().isEmpty()) {
                throw new IllegalStateException("there was nothing to claim");
            }
            nanos[Math.max(i, 0)] = System.nanoTime() - start;
            node.stop();
        }
        claims.reset();
        Arrays.sort(nanos);
        return nanos[CLAIMS / 2] / 1e3;
    }

    /** How long it takes to find what is due for one server, on average so far, in microseconds. */
    double claimMicros() {
        return claims.mean() / 1e3;
    }

    /** Begins to send. */
    void start() {
        routes.start();
    }

    /** The database's server, if it is a process of its own. */
    List<ProcessHandle> databaseServer() {
        if (!onServer) {
            return List.of();
        }
        long backend = database.jdbi().withHandle(handle -> handle.createQuery("SELECT PG_BACKEND_PID()")
                .mapTo(Long.class)
                .one());
        return ProcessHandle.of(backend).flatMap(ProcessHandle::parent).stream().toList();
    }

    /** Puts so many callbacks of as many sessions into the outbox. */
    void fill(String name, int count, List<String> uris) {
        List<Destination> destinations = uris.stream().map(this::destination).toList();
        IntStream.range(0, count / BATCH)
                .parallel()
                .forEach(batch -> transactions.lookThenInsert(transaction -> {
                    for (int i = batch * BATCH; i < (batch + 1) * BATCH; i++) {
                        outbox.enqueue(
                                transaction,
                                caller(),
                                subject(name + i),
                                answer(i),
                                destinations.get(i % destinations.size()));
                    }
                    return true;
                }));
    }

    /** Has PostgreSQL do now what it puts off after so many inserts: a round is not to pay for its preparation. */
    void rest() {
        if (onServer) {
            database.jdbi().useHandle(handle -> {
                handle.execute("VACUUM ANALYZE");
                handle.execute("CHECKPOINT");
            });
        }
    }

    /** Commits one callback; returns when it was committed, in nanoseconds. */
    long commitOne(int number, String uri) {
        Destination destination = destination(uri);
        transactions.lookThenInsert(transaction -> {
            outbox.enqueue(transaction, caller(), subject("one" + number), answer(number), destination);
            return true;
        });
        return System.nanoTime();
    }

    static Map<String, Object> answer(int number) {
        return Map.of("customerSession", Map.of("integrationId", "session " + number), "effects", List.of(filler()));
    }

    private static Map<String, Object> filler() {
        return Map.of("effectType", "setDiscount", "props", Map.of("name", "x".repeat(400), "value", 10));
    }

    private Destination destination(String uri) {
        return outbox.admit(
                        caller(),
                        new CallbackTarget(
                                Optional.of(uri),
                                Optional.of("X-Key 0123456789abcdef0123456789abcdef"),
                                Optional.empty(),
                                Optional.empty()))
                .orElseThrow();
    }

    private Caller caller() {
        Deployment demo = configuration.deployments().get(0);
        return new Caller(
                demo,
                demo.applications().get(0),
                Platform.SEGMENT,
                UUID.randomUUID().toString());
    }

    private static Path onlyCallbacks(Path folder) throws IOException {
        Path hub = Files.createDirectories(folder.resolve("hub"));
        for (String file : List.of("callbacks.yaml", "errors.yaml")) {
            Files.copy(Path.of("routes/hub", file), hub.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }

    @Override
    public void close() throws Exception {
        routes.close();
        frontDoor.close();
        database.close();
    }

    private static Subject subject(String name) {
        return new Subject(name, Optional.empty());
    }

    /** Notes how long claims take. */
    private static final class Claims implements SqlLogger {
        private final LongAdder count = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        @Override
        public void logAfterExecution(StatementContext context) {
            if (context.getRawSql().contains("FROM delivery d WHERE d.target_key = :target AND d.due BETWEEN")) {
                count.increment();
                nanos.add(context.getElapsedTime(ChronoUnit.NANOS));
            }
        }

        void reset() {
            count.reset();
            nanos.reset();
        }

        double mean() {
            if (count.sum() == 0) {
                throw new IllegalStateException("no claim has been seen");
            }
            return nanos.doubleValue() / count.sum();
        }
    }
}
