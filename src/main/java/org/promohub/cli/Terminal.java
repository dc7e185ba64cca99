package org.promohub.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an operator reads when the hub starts, or does not. */
public final class Terminal {
    private Terminal() {}

    /** Prints the summary of a hub that is ready. */
    public static void ready(
            int port, int managementPort, String database, List<String> deployments, Map<String, Long> operations) {
        System.out.println(
                """
                Promohub is ready
                  partners    http://localhost:%d
                  operators   http://localhost:%d/observe/health  /observe/metrics
                  database    %s
                  deployments %s
                  operations  %s"""
                        .formatted(
                                port,
                                managementPort,
                                database,
                                String.join("\n              ", deployments),
                                operations.entrySet().stream()
                                        .map(partner -> partner.getKey() + " " + partner.getValue())
                                        .collect(Collectors.joining(", "))));
    }

    /** Prints why the hub does not start, a complaint a line. */
    public static void complain(List<String> complaints) {
        complaints.forEach(System.err::println);
    }
}
