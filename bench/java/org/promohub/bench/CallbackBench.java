package org.promohub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.promohub.bench.ReceiverProcess.Arrivals;
import org.promohub.callback.AddressGuard;
import org.promohub.callback.Network;
import org.promohub.edge.Answers;
import org.promohub.edge.CallbackClient;
import org.promohub.edge.CallbackSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast callbacks get out of the outbox, next to the same HTTP client without one. */
@Command(name = "bench/callbacks/run", mixinStandardHelpOptions = true, showDefaultValues = true)
final class CallbackBench implements Callable<Integer> {
    private static final CallbackSettings SETTINGS =
            new CallbackSettings(64, 32, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));

    /** Callbacks one at a time that are not measured. */
    private static final int WARM_UP = 100;

    @Option(names = "--callbacks", description = "how many callbacks a round has")
    private int callbacks = 60_000;

    @Option(names = "--warm-up", description = "rounds of each kind that are not measured, as Java still compiles")
    private int warmUp = 2;

    @Option(names = "--rounds", description = "rounds of each kind that are measured")
    private int rounds = 5;

    @Option(names = "--singles", description = "callbacks one at a time")
    private int singles = 300;

    @Option(names = "--waiting", description = "callbacks that wait for a dead server in the last rounds")
    private int waiting = 1_000_000;

    @Option(names = "--database", description = "out of ${COMPLETION-CANDIDATES}")
    private CouponBench.Kind kind = CouponBench.Kind.POSTGRESQL;

    @Option(
            names = "--recording",
            description = "a file for a flight recording of the last round's hub with one target")
    private Optional<Path> recording = Optional.empty();

    /** The hub's log goes to a file, as the log of a hub at work would. */
    public static void main(String[] arguments) throws IOException {
        PrintWriter errors = new PrintWriter(System.err, true);
        Path log = Files.createDirectories(Path.of("target/bench")).resolve("callbacks.log");
        System.setErr(new PrintStream(Files.newOutputStream(log), true, UTF_8));
        System.exit(new CommandLine(new CallbackBench())
                .setErr(errors)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (kind == CouponBench.Kind.HSQLDB) {
            measure(FreshDatabase::embedded);
        } else {
            try (DurablePostgres server = new DurablePostgres()) {
                measure(name -> FreshDatabase.of(server, name));
            }
        }
        return 0;
    }

    private void measure(Databases fresh) throws Exception {
        List<Measured> raw = new ArrayList<>();
        List<Measured> hub = new ArrayList<>();
        List<Measured> oneDead = new ArrayList<>();
        for (int round = 0; round < warmUp + rounds; round++) {
            raw.add(raw());
            hub.add(hub(fresh.open("callbacks"), "session", List.of()));
            oneDead.add(oneDead(fresh.open("callbacks-one-dead")));
            System.out.printf(
                    "%s   raw %s   hub %s   hub, other target dead %s%n",
                    round < warmUp ? "warm-up" : "round " + (round - warmUp + 1),
                    raw.get(round),
                    hub.get(round),
                    oneDead.get(round));
        }
        System.out.printf("hub/raw %.3f (at least 0.5)%n", median(hub) / median(raw));
        System.out.printf("one of two dead %.3f (at least 0.9)%n", median(oneDead) / median(hub));
        latency(fresh.open("callbacks-latency"));
        if (waiting > 0) {
            behind(fresh.open("callbacks-waiting"), oneDead.subList(warmUp, warmUp + rounds));
        }
    }

    private Measured oneDead(FreshDatabase fresh) throws Exception {
        try (ReceiverProcess dead = new ReceiverProcess("hang")) {
            return hub(fresh, "session", List.of(dead.uri()));
        }
    }

    /** The same as with one of two targets dead, but that very many wait for the dead one. */
    private void behind(FreshDatabase fresh, List<Measured> without) throws Exception {
        List<Measured> behind = new ArrayList<>();
        try (ReceiverProcess dead = new ReceiverProcess("hang")) {
            try (CallbackHub hub = new CallbackHub(fresh, SETTINGS)) {
                hub.fill("behind", waiting, List.of(dead.uri()));
            }
            for (int round = 0; round < rounds; round++) {
                behind.add(hub(fresh, "session" + round + "-", List.of(dead.uri())));
                System.out.printf("behind %d waiting ones %s%n", waiting, behind.get(round));
            }
        }
        System.out.printf(
                "behind %d waiting ones %.3f of one of two dead (at least 0.9)%n",
                waiting, median(behind, 0) / median(without, 0));
        System.out.printf(
                "a claim behind them takes %.0f µs instead of %.0f alone, and %.0f instead of %.0f while callbacks go out%n",
                middle(behind, Measured::claimAlone),
                middle(without, Measured::claimAlone),
                middle(behind, Measured::claim),
                middle(without, Measured::claim));
    }

    /** How one receiver gets its callbacks, when others get as many. */
    private Measured hub(FreshDatabase fresh, String sessions, List<String> others) throws Exception {
        try (ReceiverProcess alive = new ReceiverProcess();
                CallbackHub hub = new CallbackHub(fresh, SETTINGS)) {
            List<String> targets =
                    Stream.concat(Stream.of(alive.uri()), others.stream()).toList();
            hub.fill(sessions, callbacks * targets.size(), targets);
            hub.rest();
            double claimAlone = hub.claimAloneMicros();
            ProcessorTime before = ProcessorTime.now(hub.databaseServer(), alive.handle());
            Arrivals arrivals = recorded(() -> {
                hub.start();
                return alive.await(callbacks);
            });
            return measured(
                    arrivals,
                    ProcessorTime.now(hub.databaseServer(), alive.handle()).since(before),
                    claimAlone,
                    hub.claimMicros());
        }
    }

    /** With a flight recording, if one is wanted: the last overwrites those before. */
    private Arrivals recorded(Callable<Arrivals> work) throws Exception {
        if (recording.isEmpty()) {
            return work.call();
        }
        try (Recording flight = new Recording(Configuration.getConfiguration("profile"))) {
            flight.setDestination(recording.get());
            flight.start();
            return work.call();
        }
    }

    private Measured raw() throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (ReceiverProcess receiver = new ReceiverProcess();
                CloseableHttpClient client = client()) {
            List<Thread> senders = IntStream.range(0, SETTINGS.mostPerTarget())
                    .mapToObj(n -> new Thread(() -> {
                        while (next.getAndIncrement() < callbacks) {
                            post(client, receiver.uri(), next.get());
                        }
                    }))
                    .toList();
            ProcessorTime before = ProcessorTime.now(List.of(), receiver.handle());
            senders.forEach(Thread::start);
            for (Thread sender : senders) {
                sender.join();
            }
            return measured(
                    receiver.arrivals(),
                    ProcessorTime.now(List.of(), receiver.handle()).since(before),
                    0,
                    0);
        }
    }

    private void latency(FreshDatabase fresh) throws Exception {
        long[] nanos = new long[singles];
        try (ReceiverProcess receiver = new ReceiverProcess();
                CallbackHub hub = new CallbackHub(fresh, SETTINGS)) {
            hub.start();
            for (int i = -WARM_UP; i < singles; i++) {
                long committed = hub.commitOne(i, receiver.uri());
                long arrived = receiver.await(WARM_UP + i + 1).last();
                nanos[Math.max(0, i)] = Math.max(0, arrived - committed);
                Thread.sleep(50);
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "from commit to first try: p50 %.1f ms, p99 %.1f ms (at most 200)%n",
                nanos[singles / 2] / 1e6, nanos[singles * 99 / 100] / 1e6);
    }

    private static CloseableHttpClient client() {
        HttpClientBuilder builder = HttpClientBuilder.create();
        new CallbackClient(
                        new AddressGuard(List.of(Network.parse("127.0.0.0/8")), InetAddress::getAllByName),
                        List.of(),
                        SETTINGS,
                        new ScheduledThreadPoolExecutor(1))
                .configureHttpClient(builder);
        return builder.build();
    }

    private static void post(CloseableHttpClient client, String uri, int number) {
        HttpPost post = new HttpPost(uri);
        post.setHeader("X-Key", "0123456789abcdef0123456789abcdef");
        post.setEntity(new ByteArrayEntity(
                Answers.text(CallbackHub.answer(number)).getBytes(UTF_8), ContentType.APPLICATION_JSON));
        try {
            client.execute(post, response -> {
                EntityUtils.consume(response.getEntity());
                return response.getCode();
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Measured measured(Arrivals arrivals, ProcessorTime time, double claimAlone, double claim) {
        return new Measured(
                (arrivals.count() - 1) * 1e9 / (arrivals.last() - arrivals.first()),
                time.each(callbacks),
                claimAlone,
                claim);
    }

    private static double middle(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }

    /** Without the warm-up. */
    private double median(List<Measured> rounds) {
        return median(rounds, warmUp);
    }

    private static double median(List<Measured> rounds, int without) {
        return middle(rounds.subList(without, rounds.size()), Measured::rate);
    }

    /** Callbacks for each second, the processor time of each, and the microseconds of a claim, before and meanwhile. */
    record Measured(double rate, String time, double claimAlone, double claim) {
        @Override
        public String toString() {
            return "%.0f/s (%s)".formatted(rate, time);
        }
    }

    /** Where the empty databases come from. */
    @FunctionalInterface
    interface Databases {
        FreshDatabase open(String name) throws IOException;
    }
}
