package org.promohub.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time of those who take part in a callback.
 *
 * @param sender this process
 * @param database the server of the database and its processes; nothing where it is embedded
 * @param receiver the process of the receiver
 */
record ProcessorTime(Duration sender, Duration database, Duration receiver) {

    /** As much as was used until now. */
    static ProcessorTime now(List<ProcessHandle> database, ProcessHandle receiver) {
        return new ProcessorTime(
                ServerProcess.cpu(ProcessHandle.current()),
                database.stream()
                        .flatMap(server -> Stream.concat(Stream.of(server), server.children()))
                        .map(ServerProcess::cpu)
                        .reduce(Duration.ZERO, Duration::plus),
                ServerProcess.cpu(receiver));
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(
                sender.minus(before.sender), database.minus(before.database), receiver.minus(before.receiver));
    }

    /** For each of so many callbacks, in microseconds. */
    String each(int callbacks) {
        return "%d + %d + %d µs"
                .formatted(micros(sender, callbacks), micros(database, callbacks), micros(receiver, callbacks));
    }

    private static long micros(Duration time, int callbacks) {
        return time.dividedBy(callbacks).toNanos() / 1000;
    }
}
