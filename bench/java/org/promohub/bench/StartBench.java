package org.promohub.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long a hub takes from the start of its process until it is ready, on an empty embedded database and on a used one. */
final class StartBench {
    private static final int STARTS = 5;

    private StartBench() {}

    public static void main(String[] arguments) throws IOException {
        FreshDatabase used = FreshDatabase.embedded("start-used");
        start(used);
        double[] first = new double[STARTS];
        double[] again = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            first[i] = start(FreshDatabase.embedded("start-empty"));
            again[i] = start(used);
        }
        print("first start", first);
        print("later start", again);
    }

    private static double start(FreshDatabase database) throws IOException {
        try (ServerProcess hub = ServerProcess.hub(ServerProcess.HUB, List.of(), database)) {
            return hub.startTime().toMillis() / 1000.0;
        }
    }

    private static void print(String name, double[] seconds) {
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "%s: min %.2f s, median %.2f s, max %.2f s of %d%n",
                name,
                seconds[0],
                seconds[STARTS / 2],
                seconds[STARTS - 1],
                STARTS);
    }
}
