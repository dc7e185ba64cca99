package org.promohub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link CallbackReceiver} at work. */
final class ReceiverProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final int port;

    /** What has arrived: when the first and the last did, in nanoseconds, and how many. */
    record Arrivals(long first, long last, long count) {}

    ReceiverProcess(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                CallbackReceiver.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader();
        port = Integer.parseInt(output.readLine());
    }

    String uri() {
        return "http://127.0.0.1:" + port + "/callbacks";
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Arrivals arrivals() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        String[] numbers = output.readLine().split(" ");
        return new Arrivals(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    /** Waits until so many have arrived. */
    Arrivals await(long count) throws IOException, InterruptedException {
        Arrivals arrivals = arrivals();
        while (arrivals.count() < count) {
            Thread.sleep(20);
            arrivals = arrivals();
        }
        return arrivals;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
