package org.promohub.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast a hub makes coupons, next to a bare handler that makes the same rows. */
@Command(name = "bench/coupons/run", mixinStandardHelpOptions = true, showDefaultValues = true)
final class CouponBench implements Callable<Integer> {
    /** Which databases to measure on. */
    enum Kind {
        HSQLDB,
        POSTGRESQL
    }

    @Option(names = "--seconds", description = "how long a round is")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "seconds of load on each server before its first round")
    private int warmUp = 45;

    @Option(names = "--rounds", description = "rounds of each server, taken in turn")
    private int rounds = 3;

    @Option(names = "--connections", description = "connections, each with one request under way")
    private int connections = 16;

    @Option(names = "--database", split = ",", description = "out of ${COMPLETION-CANDIDATES}")
    private List<Kind> databases = List.of(Kind.values());

    @Option(names = "--hub", description = "the hub's jar, with its libraries beside it in lib")
    private Path jar = ServerProcess.HUB;

    @Option(names = "--hub-option", description = "an option for the hub's Java, such as a flight recording")
    private List<String> hubOptions = List.of();

    /** Exits with 1 when there was any error. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CouponBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        long errors = 0;
        for (Kind kind : databases) {
            System.out.printf(
                    "%n%s: %d connections, %d rounds of %d s each, after %d s of warm-up%n%s%n",
                    kind, connections, rounds, seconds, warmUp, Round.HEADING);
            errors += kind == Kind.HSQLDB
                    ? measure(FreshDatabase.embedded("bare-hsqldb"), FreshDatabase.embedded("hub-hsqldb"))
                    : measureOnPostgres();
        }
        System.out.println(errors == 0 ? "\nno errors" : "\n" + errors + " errors");
        return errors == 0 ? 0 : 1;
    }

    private long measureOnPostgres() throws IOException, InterruptedException, ExecutionException {
        try (DurablePostgres server = new DurablePostgres()) {
            return measure(FreshDatabase.of(server, "bare-postgresql"), FreshDatabase.of(server, "hub-postgresql"));
        }
    }

    private long measure(FreshDatabase bareDatabase, FreshDatabase hubDatabase)
            throws IOException, InterruptedException, ExecutionException {
        BrazeRequests bareRequests = new BrazeRequests();
        BrazeRequests hubRequests = new BrazeRequests();
        long errors;
        try (ServerProcess bare = ServerProcess.bare(bareDatabase);
                ServerProcess hub = ServerProcess.hub(jar, hubOptions, hubDatabase);
                Senders senders = new Senders(connections)) {
            errors = inTurn(senders, bare, bareRequests, hub, hubRequests);
        }
        return errors + lost("bare", bareDatabase, bareRequests) + lost("hub", hubDatabase, hubRequests);
    }

    private long inTurn(
            Senders senders,
            ServerProcess bare,
            BrazeRequests bareRequests,
            ServerProcess hub,
            BrazeRequests hubRequests)
            throws InterruptedException, ExecutionException {
        long errors = senders.run(bare, bareRequests, Duration.ofSeconds(warmUp))
                        .errors()
                + senders.run(hub, hubRequests, Duration.ofSeconds(warmUp)).errors();
        List<Round> bareRounds = new ArrayList<>();
        List<Round> hubRounds = new ArrayList<>();
        for (int i = 1; i <= rounds; i++) {
            bareRounds.add(senders.run(bare, bareRequests, Duration.ofSeconds(seconds)));
            System.out.println(Round.line("bare " + i, List.of(bareRounds.get(i - 1))));
            hubRounds.add(senders.run(hub, hubRequests, Duration.ofSeconds(seconds)));
            System.out.println(Round.line("hub  " + i, List.of(hubRounds.get(i - 1))));
        }
        System.out.println(Round.line("bare median", bareRounds));
        System.out.println(Round.line("hub  median", hubRounds));
        System.out.printf(
                Locale.ROOT,
                "hub/bare %.2f of the requests/s%n",
                Round.median(hubRounds, Round::perSecond) / Round.median(bareRounds, Round::perSecond));
        return errors
                + bareRounds.stream().mapToLong(Round::errors).sum()
                + hubRounds.stream().mapToLong(Round::errors).sum();
    }

    /** Coupons that were answered but are not there, or there but never answered. */
    private static long lost(String name, FreshDatabase database, BrazeRequests requests) {
        long stored = database.coupons();
        System.out.printf("%s: %d coupons answered, %d stored%n", name, requests.answered(), stored);
        return Math.abs(stored - requests.answered());
    }
}
