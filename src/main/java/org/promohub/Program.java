package org.promohub;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.promohub.cli.CommandLine;
import org.promohub.cli.Settings;
import org.promohub.cli.SettingsException;
import org.promohub.cli.Terminal;
import org.promohub.edge.config.Configuration;
import org.promohub.edge.config.ConfigurationException;

/** The program: runs a hub, or one of the other commands. */
public final class Program {
    private Program() {}

    /** Runs what the arguments say, a hub when they say nothing; only then is the command line not even read. */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            System.exit(runOrComplain());
        }
        CommandLine.Tasks tasks = new CommandLine.Tasks(
                Program::run, Commands::applications, Commands::test, Commands::explain, Commands::ask);
        System.exit(CommandLine.run(arguments, tasks, Program::complaints));
    }

    private static int runOrComplain() {
        try {
            return run();
        } catch (Exception e) {
            complaints(e).ifPresentOrElse(Terminal::complain, e::printStackTrace);
            return 1;
        }
    }

    private static int run() throws Exception {
        Settings settings = Settings.read(System.getenv(), System.getProperties());
        PromoHub hub = PromoHub.start(
                settings, () -> Configuration.read(settings.config()), Clock.systemUTC(), new SecureRandom());
        stopOnSignal(hub);
        Terminal.ready(
                hub.port(),
                hub.managementPort(),
                PromoHub.databaseSettings(settings).toString(),
                hub.deployments().stream()
                        .map(deployment -> deployment.id() + " " + deployment.hosts())
                        .toList(),
                hub.operations());
        new CountDownLatch(1).await();
        return 0;
    }

    /** What to tell the operator, if it is a mistake that an operator can make. */
    private static Optional<List<String>> complaints(Exception e) {
        if (e instanceof ConfigurationException mistakes) {
            return Optional.of(mistakes.complaints());
        }
        return e instanceof SettingsException || e instanceof IllegalStateException
                ? Optional.of(List.of(String.valueOf(e.getMessage())))
                : Optional.empty();
    }

    private static void stopOnSignal(PromoHub hub) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                hub.close();
                            } catch (Exception e) {
                                Terminal.complain(List.of("the hub did not stop cleanly: " + e));
                            }
                        },
                        "stop"));
    }
}
