package org.promohub.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast a hub changes profiles and memberships, next to the least that could do the same. */
@Command(name = "bench/audiences/run", mixinStandardHelpOptions = true, showDefaultValues = true)
final class AudienceBench implements Callable<Integer> {
    private static final int BULK = 1000;

    @Option(names = "--seconds", description = "how long a round of profile updates is")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "seconds of load on each server before its first round")
    private int warmUp = 45;

    @Option(names = "--bulks", description = "bulk requests that are measured, after three times as many that are not")
    private int bulks = 40;

    @Option(names = "--members", description = "members of the large audience")
    private int members = 1_000_000;

    @Option(names = "--figure", split = ",", description = "out of ${COMPLETION-CANDIDATES}")
    private List<Figure> figures = List.of(Figure.values());

    @Option(names = "--hub-option", description = "an option for the hub's Java, such as a flight recording")
    private List<String> hubOptions = List.of();

    @Option(names = "--database", split = ",", description = "out of ${COMPLETION-CANDIDATES}")
    private List<CouponBench.Kind> databases = List.of(CouponBench.Kind.values());

    /** Fails when an answer is not the expected one. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AudienceBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException, SQLException {
        long errors = 0;
        for (CouponBench.Kind kind : databases) {
            System.out.printf("%n%s%n", kind);
            if (kind == CouponBench.Kind.HSQLDB) {
                errors += measure(FreshDatabase::embedded);
            } else {
                try (DurablePostgres server = new DurablePostgres()) {
                    errors += measure(name -> FreshDatabase.of(server, name));
                }
            }
        }
        System.out.println(errors == 0 ? "\nno errors" : "\n" + errors + " errors");
        return errors == 0 ? 0 : 1;
    }

    private long measure(Databases fresh) throws IOException, InterruptedException, ExecutionException, SQLException {
        if (figures.contains(Figure.BULK)) {
            bulk(fresh.named("raw-bulk"), fresh.named("hub-bulk"));
        }
        if (figures.contains(Figure.MEMBERS)) {
            members(fresh.named("hub-members"));
        }
        return figures.contains(Figure.PROFILES)
                ? profiles(fresh.named("bare-profiles"), fresh.named("hub-profiles"))
                : 0;
    }

    /** One request of a thousand changes, against the same rows in one transaction of plain JDBC batches. */
    private void bulk(FreshDatabase rawDatabase, FreshDatabase hubDatabase) throws IOException, SQLException {
        List<Long> rawNanos = new ArrayList<>();
        List<Long> hubNanos = new ArrayList<>();
        try (RawMemberships raw = new RawMemberships(rawDatabase);
                ServerProcess hub = ServerProcess.hub(ServerProcess.HUB, hubOptions, hubDatabase);
                SegmentClient client = new SegmentClient(hub)) {
            raw.insertProfiles(0, BULK);
            for (int i = 1; i <= 4 * bulks; i++) {
                raw.insertAudience(i, "a" + i);
                client.createAudience("a" + i);
                rawNanos.add(raw.insertAsARequest(i, BULK, (long) i * BULK));
                hubNanos.add(client.addAll(BULK, "a" + i));
            }
        }
        double rawMillis = millis(rawNanos.subList(3 * bulks, 4 * bulks));
        double hubMillis = millis(hubNanos.subList(3 * bulks, 4 * bulks));
        System.out.printf(
                Locale.ROOT,
                "%d changes in one request: raw JDBC %.1f ms, hub %.1f ms, speed of the hub %.2f of raw%n",
                BULK,
                rawMillis,
                hubMillis,
                rawMillis / hubMillis);
    }

    /** A new member of an empty audience, and of one with a million. */
    private void members(FreshDatabase database) throws IOException, SQLException {
        try (RawMemberships raw = new RawMemberships(database)) {
            raw.insertAudience(1, "million");
            raw.insertAudience(2, "empty");
            raw.insertProfiles(0, members);
            raw.insertMembers(0, members);
            raw.skipIds("profile", 2L * members);
            raw.skipIds("audience", 1000);
        }
        List<Long> first = new ArrayList<>();
        List<Long> last = new ArrayList<>();
        try (ServerProcess hub = ServerProcess.hub(ServerProcess.HUB, hubOptions, database);
                SegmentClient client = new SegmentClient(hub)) {
            for (int i = 0; i < 1000; i++) {
                first.add(client.add("first-" + i, "empty"));
                last.add(client.add("last-" + i, "million"));
            }
        }
        double firstMillis = millis(first.subList(500, 1000));
        double lastMillis = millis(last.subList(500, 1000));
        System.out.printf(
                Locale.ROOT,
                "a new member: %.2f ms in an empty audience, %.2f ms in one with %,d, %.2f times as long%n",
                firstMillis,
                lastMillis,
                members,
                lastMillis / firstMillis);
    }

    /** Updates of single profiles, against the bare handler of the coupon benchmark. */
    private long profiles(FreshDatabase bareDatabase, FreshDatabase hubDatabase)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        try (RawMemberships raw = new RawMemberships(hubDatabase)) {
            raw.insertProfiles(0, ProfileRequests.CUSTOMERS);
            raw.skipIds("profile", 2L * ProfileRequests.CUSTOMERS);
        }
        System.out.println(Round.HEADING);
        BrazeRequests coupons = new BrazeRequests();
        ProfileRequests updates = new ProfileRequests();
        List<Round> bareRounds = new ArrayList<>();
        List<Round> hubRounds = new ArrayList<>();
        try (ServerProcess bare = ServerProcess.bare(bareDatabase);
                ServerProcess hub = ServerProcess.hub(ServerProcess.HUB, hubOptions, hubDatabase);
                Senders senders = new Senders(16)) {
            senders.run(bare, coupons, Duration.ofSeconds(warmUp));
            senders.run(hub, updates, Duration.ofSeconds(warmUp));
            for (int i = 0; i < 3; i++) {
                bareRounds.add(senders.run(bare, coupons, Duration.ofSeconds(seconds)));
                hubRounds.add(senders.run(hub, updates, Duration.ofSeconds(seconds)));
            }
        }
        System.out.println(Round.line("bare median", bareRounds));
        System.out.println(Round.line("hub  median", hubRounds));
        System.out.printf(
                Locale.ROOT,
                "profile updates: %.2f of the bare handler's coupons/s%n",
                Round.median(hubRounds, Round::perSecond) / Round.median(bareRounds, Round::perSecond));
        return bareRounds.stream().mapToLong(Round::errors).sum()
                + hubRounds.stream().mapToLong(Round::errors).sum();
    }

    private static double millis(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e6;
    }

    /** What to measure. */
    private enum Figure {
        BULK,
        MEMBERS,
        PROFILES
    }

    /** Makes databases, by name. */
    private interface Databases {
        FreshDatabase named(String name) throws IOException;
    }
}
