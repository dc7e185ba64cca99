package org.promohub.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code promohub}: without a subcommand it runs the hub. */
@Command(
        name = "promohub",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLine.Version.class,
        subcommands = {KeyCommand.class, TestCommand.class, ExplainCommand.class, CallbacksCommand.class},
        description = "Runs the hub: a partner integration hub for promotions.",
        footer = {
            "",
            "Settings are environment variables, system properties (-Dpromohub.port=8080 before -jar)",
            "or lines of config/application.properties, which lists all of them:",
            "  PROMOHUB_PORT=8080             the port for partners, 0 for any free one",
            "  PROMOHUB_MANAGEMENT_PORT=9876  health, readiness and metrics, on the loopback address",
            "  PROMOHUB_DATA=data             the folder of the embedded database",
            "  PROMOHUB_CONFIG=config         the configuration folder",
            "  PROMOHUB_ROUTES=routes         the routes folder",
            "  PROMOHUB_DATABASE_URL          a jdbc:postgresql: URL instead of the embedded database",
            "  PROMOHUB_DATABASE_USER, PROMOHUB_DATABASE_PASSWORD"
        })
public final class CommandLine implements Callable<Integer> {
    private final Tasks tasks;

    CommandLine(Tasks tasks) {
        this.tasks = tasks;
    }

    /**
     * Does what the arguments say.
     *
     * @param tasks what the commands do
     * @param complaints what to print of an exception, a line each; nothing when it is a fault of the program
     * @return the exit code of the process
     */
    public static int run(String[] arguments, Tasks tasks, Function<Exception, Optional<List<String>>> complaints) {
        return new picocli.CommandLine(new CommandLine(tasks))
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    Terminal.complain(complaints.apply(exception).orElseThrow(() -> exception));
                    return 1;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        return tasks.hub().call();
    }

    Tasks tasks() {
        return tasks;
    }

    /**
     * What the commands do.
     *
     * @param hub runs the hub and returns when it has stopped
     * @param applications reads the ids of the configured applications
     * @param tests runs the tests of campaigns at a place in a configuration folder, without one all of the configured folder
     * @param explanation answers a question, line by line
     * @param callbacks asks a running hub about callbacks, and returns what to print
     */
    public record Tasks(
            Callable<Integer> hub,
            Supplier<List<Long>> applications,
            Function<Optional<Path>, Findings> tests,
            Question.Answering explanation,
            Function<CallbackQuestion, List<String>> callbacks) {}

    /**
     * What came of tests.
     *
     * @param lines what to print
     * @param good whether all is as expected
     */
    public record Findings(List<String> lines, boolean good) {
        public Findings {
            lines = List.copyOf(lines);
        }
    }

    /** The version of this build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Properties version = new Properties();
            try (InputStream resource = CommandLine.class.getResourceAsStream("/version.properties")) {
                version.load(resource);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new String[] {"promohub " + version.getProperty("version")};
        }
    }
}
