package org.promohub.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.promohub.Program;

/** A hub in a process of its own, which a test can stop or kill. */
public final class HubProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("\\s*partners +http://localhost:(\\d+)");
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread reader = new Thread(this::read, "output of a hub");

    private HubProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a hub with the demo tenant on free ports.
     *
     * @param settings more settings, by their names in the environment
     */
    public static HubProcess start(Map<String, String> settings) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName());
        builder.environment().keySet().removeIf(name -> name.startsWith("PROMOHUB_"));
        builder.environment().putAll(Map.of("PROMOHUB_PORT", "0", "PROMOHUB_MANAGEMENT_PORT", "0"));
        builder.environment().putAll(settings);
        try {
            return new HubProcess(builder.redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a hub on this database, the embedded one in the data folder when the URL is empty. */
    public static Map<String, String> on(String databaseUrl, Path data) {
        return Map.of("PROMOHUB_DATABASE_URL", databaseUrl, "PROMOHUB_DATA", data.toString());
    }

    /** Where it answers. Waits until it does. */
    public HubAddress address() {
        return new HubAddress(port.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    }

    /** Ends it as a power cut does: SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Asks it to end, as an orchestrator does: SIGTERM. */
    public void stop() {
        process.destroy();
    }

    /** The exit code. Waits until it has ended. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the hub still runs; it said " + lines);
            }
            reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it has said so far, on both streams. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        kill();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    port.complete(Integer.valueOf(ready.group(1)));
                }
            }
        } catch (IOException killed) {
            lines.add("(" + killed.getMessage() + ")");
        }
        port.completeExceptionally(new IllegalStateException("the hub ended; it said " + lines));
    }
}
