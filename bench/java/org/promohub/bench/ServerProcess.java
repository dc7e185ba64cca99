package org.promohub.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a Java process of its own, with the heap that the hub is promised to work with. */
final class ServerProcess implements AutoCloseable {
    /** The hub as it was just built. */
    static final Path HUB = Path.of("target/promohub.jar");

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String HEAP = "-Xmx256m";
    private static final Pattern ADDRESS = Pattern.compile("partners +http://localhost:(\\d+)");

    private final Process process;
    private final int port;
    private final Duration startTime;

    private ServerProcess(Process process, int port, Duration startTime) {
        this.process = process;
        this.port = port;
        this.startTime = startTime;
    }

    /** A hub with the demo tenant, started as an operator would start it. */
    static ServerProcess hub(Path jar, List<String> javaOptions, FreshDatabase database) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, HEAP));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-Dpromohub.port=0",
                "-Dpromohub.management.port=0",
                "-Dpromohub.data=" + database.data(),
                "-Dpromohub.database.url=" + database.url(),
                "-jar",
                jar.toString()));
        return start(command, database.data());
    }

    /** The bare handler. */
    static ServerProcess bare(FreshDatabase database) throws IOException {
        return start(
                List.of(
                        JAVA,
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareServer.class.getName(),
                        database.url(),
                        database.data().toString()),
                database.data());
    }

    int port() {
        return port;
    }

    /** From the start of the process to the message that it is ready. */
    Duration startTime() {
        return startTime;
    }

    /** Processor time used so far. */
    Duration cpu() {
        return cpu(process.toHandle());
    }

    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Asks it to stop, as an operator would, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("a server did not stop within a minute");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ServerProcess start(List<String> command, Path data) throws IOException {
        File log = new File(data + ".log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectError(log).start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                Duration startTime = Duration.ofNanos(System.nanoTime() - start);
                return new ServerProcess(process, Integer.parseInt(address.group(1)), startTime);
            }
        }
        throw new IllegalStateException("a server did not start; see " + log);
    }
}
