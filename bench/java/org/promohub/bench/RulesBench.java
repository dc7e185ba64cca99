package org.promohub.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.promohub.cart.Cart;
import org.promohub.cart.CartItem;
import org.promohub.edge.config.Configuration;
import org.promohub.profile.Profile;
import org.promohub.rule.Engine;
import org.promohub.rule.Facts;
import org.promohub.rule.Occasion;
import org.promohub.rule.Playbook;
import org.promohub.rule.SessionFacts;
import org.promohub.rule.language.AudienceFacts;
import org.promohub.rule.language.LoyaltyFacts;
import org.promohub.tenant.Deployment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast rules are evaluated: in process as a curve over the number of campaigns, and over HTTP next to coupons. */
@Command(name = "bench/rules/run", mixinStandardHelpOptions = true, showDefaultValues = true)
final class RulesBench implements Callable<Integer> {
    private static final long APPLICATION = 398;
    private static final Duration WARM_UP_IN_PROCESS = Duration.ofSeconds(5);

    @Option(names = "--campaigns", split = ",", description = "how many campaigns, in process")
    private List<Integer> campaigns = List.of(10, 100, 1000);

    @Option(names = "--evaluations", description = "evaluations that are measured, for each number of campaigns")
    private int evaluations = 3000;

    @Option(names = "--seconds", description = "how long a round is, over HTTP; 0 to leave HTTP out")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "seconds of load before the first round")
    private int warmUp = 180;

    @Option(names = "--rounds", description = "rounds of sessions and of coupons, taken in turn")
    private int rounds = 3;

    @Option(names = "--connections", description = "connections, each with one request under way")
    private int connections = 16;

    @Option(names = "--database", split = ",", description = "out of ${COMPLETION-CANDIDATES}")
    private List<CouponBench.Kind> databases = List.of(CouponBench.Kind.values());

    @Option(names = "--hub-option", description = "an option for the hub's Java, such as a flight recording")
    private List<String> hubOptions = List.of();

    /** Exits with 1 when there was any error. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RulesBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        System.out.println("in process, a cart of 20 lines; microseconds\n campaigns    median       p99   of each");
        campaigns.forEach(count -> inProcess("mixed", count, ManyCampaigns.write(count)));
        campaigns.forEach(count -> inProcess("waiting for a code", count, ManyCampaigns.writeWaiting(count)));
        long errors = 0;
        for (CouponBench.Kind kind : seconds == 0 ? List.<CouponBench.Kind>of() : databases) {
            System.out.printf("%n%s, %d connections, 100 campaigns%n%s%n", kind, connections, Round.HEADING);
            errors += kind == CouponBench.Kind.HSQLDB ? measure(FreshDatabase.embedded("rules-hsqldb")) : onPostgres();
        }
        System.out.println(errors == 0 ? "\nno errors" : "\n" + errors + " errors");
        return errors == 0 ? 0 : 1;
    }

    private void inProcess(String kind, int count, Path folder) {
        Configuration configuration = Configuration.read(folder);
        Deployment deployment = configuration.deployments().get(0);
        Playbook playbook = Objects.requireNonNull(
                Objects.requireNonNull(configuration.playbooks().get(deployment.id()))
                        .get(APPLICATION));
        Facts facts = facts();
        long[] nanos = new long[evaluations];
        long effects = 0;
        for (long begun = System.nanoTime(); System.nanoTime() - begun < WARM_UP_IN_PROCESS.toNanos(); ) {
            effects = Engine.evaluate(deployment, playbook, facts).effects().size();
        }
        for (int i = 0; i < evaluations; i++) {
            long start = System.nanoTime();
            Engine.evaluate(deployment, playbook, facts);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%10d%10.0f%10.0f%10.2f   %s, %d effects%n",
                count,
                nanos[evaluations / 2] / 1e3,
                nanos[evaluations * 99 / 100] / 1e3,
                nanos[evaluations / 2] / 1e3 / count,
                kind,
                effects);
    }

    private static Facts facts() {
        List<CartItem> items = IntStream.range(0, 20).mapToObj(RulesBench::item).toList();
        Instant now = Instant.parse("2026-07-01T12:00:00Z");
        Profile profile =
                new Profile(1, now, "ann", Map.of("ShippingCountry", "C7"), 0, BigDecimal.ZERO, Optional.empty());
        SessionFacts session = new SessionFacts(
                "cart", "open", now, true, new Cart(items, Map.of()), List.of(), Optional.empty(), List.of(), Map.of());
        return new Facts(
                now,
                new Occasion(1, "talon_session_updated", Map.of()),
                Optional.of(session),
                Optional.of(profile),
                AudienceFacts.NONE,
                LoyaltyFacts.NONE,
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                false);
    }

    private static CartItem item(int number) {
        return new CartItem(
                "S" + number,
                Optional.of("Product " + number),
                BigDecimal.valueOf(10_50 + number * 100L, 2),
                1,
                Optional.of("c" + number * 5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                0);
    }

    private long onPostgres() throws IOException, InterruptedException, ExecutionException {
        try (DurablePostgres server = new DurablePostgres()) {
            return measure(FreshDatabase.of(server, "rules-postgresql"));
        }
    }

    private long measure(FreshDatabase database) throws IOException, InterruptedException, ExecutionException {
        List<String> options = new ArrayList<>(hubOptions);
        options.add("-Dpromohub.config=" + ManyCampaigns.write(100));
        try (ServerProcess hub = ServerProcess.hub(ServerProcess.HUB, options, database);
                Senders senders = new Senders(connections)) {
            return inTurn(senders, hub);
        }
    }

    private long inTurn(Senders senders, ServerProcess hub) throws InterruptedException, ExecutionException {
        Load sessions = new SessionRequests();
        Load coupons = new BrazeRequests();
        Duration round = Duration.ofSeconds(seconds);
        long errors = senders.run(hub, coupons, Duration.ofSeconds(warmUp)).errors()
                + senders.run(hub, sessions, Duration.ofSeconds(warmUp)).errors();
        List<Round> ofSessions = new ArrayList<>();
        List<Round> ofCoupons = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ofCoupons.add(senders.run(hub, coupons, round));
            ofSessions.add(senders.run(hub, sessions, round));
        }
        System.out.println(Round.line("coupons", ofCoupons));
        System.out.println(Round.line("sessions", ofSessions));
        System.out.printf(
                Locale.ROOT,
                "sessions/coupons %.2f of the requests/s%n",
                Round.median(ofSessions, Round::perSecond) / Round.median(ofCoupons, Round::perSecond));
        return errors
                + ofSessions.stream().mapToLong(Round::errors).sum()
                + ofCoupons.stream().mapToLong(Round::errors).sum();
    }
}
