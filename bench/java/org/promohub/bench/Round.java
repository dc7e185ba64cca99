package org.promohub.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How a server did in one round.
 *
 * @param took how long the round was
 * @param nanos how long each good answer took, shortest first
 * @param errors answers that were not good
 * @param serverCpu processor time the server used; PostgreSQL's own is not in it
 * @param clientCpu processor time this program used
 */
record Round(Duration took, long[] nanos, long errors, Duration serverCpu, Duration clientCpu) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    static final String HEADING =
            "            requests/s    p50 ms    p99 ms    max ms    errors   server µs/request   client µs/request";

    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The medians of these rounds as one line. */
    static String line(String name, List<Round> rounds) {
        return String.format(
                Locale.ROOT,
                "%-12s%10.0f%10.1f%10.1f%10.1f%10d%20.0f%20.0f",
                name,
                median(rounds, Round::perSecond),
                median(rounds, round -> round.millis(0.50)),
                median(rounds, round -> round.millis(0.99)),
                median(rounds, round -> round.millis(1)),
                rounds.stream().mapToLong(Round::errors).sum(),
                median(rounds, round -> round.microsEach(round.serverCpu)),
                median(rounds, round -> round.microsEach(round.clientCpu)));
    }

    double perSecond() {
        return nanos.length * NANOS_PER_SECOND / took.toNanos();
    }

    private double millis(double share) {
        if (nanos.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * nanos.length);
        return nanos[rank - 1] / NANOS_PER_MILLI;
    }

    private double microsEach(Duration cpu) {
        return cpu.toNanos() / NANOS_PER_MICRO / Math.max(nanos.length, 1);
    }
}
