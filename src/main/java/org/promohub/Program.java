package org.promohub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.promohub.cli.CallbackQuestion;
import org.promohub.cli.CommandLine;
import org.promohub.cli.CommandLine.Findings;
import org.promohub.cli.Question;
import org.promohub.cli.Settings;
import org.promohub.cli.SettingsException;
import org.promohub.cli.Terminal;
import org.promohub.edge.ExplanationCall;
import org.promohub.edge.OperatorClient;
import org.promohub.edge.config.Configuration;
import org.promohub.edge.config.ConfigurationException;
import org.promohub.edge.ruletest.RuleTest;
import org.promohub.edge.ruletest.RuleTests;
import org.promohub.tenant.Application;
import org.promohub.tenant.Deployment;

/** The program: runs a hub, or one of the other commands. */
public final class Program {
    private Program() {}

    /** Runs what the arguments say, a hub when they say nothing. */
    public static void main(String[] arguments) {
        System.exit(CommandLine.run(
                arguments,
                new CommandLine.Tasks(
                        Program::run, Program::applications, Program::test, Program::explain, Program::ask),
                Program::complaints));
    }

    private static Settings settings() {
        return Settings.read(System.getenv(), System.getProperties());
    }

    private static int run() throws Exception {
        Settings settings = settings();
        Configuration configuration = Configuration.read(settings.config());
        PromoHub hub = PromoHub.start(settings, configuration, Clock.systemUTC(), new SecureRandom());
        stopOnSignal(hub);
        Terminal.ready(
                hub.port(),
                hub.managementPort(),
                PromoHub.databaseSettings(settings).toString(),
                configuration.deployments().stream()
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

    private static List<Long> applications() {
        Settings settings = settings();
        return Configuration.read(settings.config()).deployments().stream()
                .flatMap(deployment -> deployment.applications().stream())
                .map(Application::id)
                .sorted()
                .toList();
    }

    private static List<String> ask(CallbackQuestion question) {
        Settings settings = settings();
        OperatorClient hub = OperatorClient.at(settings.managementHost(), settings.managementPort());
        return question.retry() ? hub.retry(question.id(), question.filter()) : hub.callbacks(question.filter());
    }

    private static Findings test(Optional<Path> folder) {
        List<RuleTest> tests = RuleTests.read(folder.orElseGet(() -> settings().config()));
        List<String> lines = new ArrayList<>();
        int failed = 0;
        for (RuleTest test : tests) {
            List<String> differences = test.differences();
            if (!differences.isEmpty()) {
                failed++;
                lines.add(test.at() + ": " + test.name());
                differences.forEach(line -> lines.add("  " + line));
                lines.add("");
            }
        }
        lines.add((tests.size() - failed) + " passed, " + failed + " failed");
        return new Findings(lines, failed == 0);
    }

    private static List<String> explain(Question question) throws IOException, InterruptedException {
        Settings settings = settings();
        Deployment deployment = only(
                Configuration.read(settings.config()).deployments(),
                Deployment::id,
                question.deployment(),
                "deployment");
        Application application = only(
                deployment.applications(),
                each -> Long.toString(each.id()),
                question.application().map(String::valueOf),
                "application");
        URI hub = OperatorClient.at(settings.managementHost(), settings.managementPort())
                .server();
        ExplanationCall call = new ExplanationCall(hub, deployment.id(), application.id());
        if (!question.session().endsWith(".json")) {
            return call.ofSession(question.session());
        }
        Path file = Path.of(question.session());
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("there is no file " + file);
        }
        return call.ofFile(file);
    }

    private static <T> T only(List<T> all, Function<T, String> id, Optional<String> named, String option) {
        return all.stream()
                .filter(each -> named.map(id.apply(each)::equals).orElse(all.size() == 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("--" + option + ": must be one of "
                        + String.join(", ", all.stream().map(id).sorted().toList())
                        + named.map(name -> ", not " + name).orElse(", since there are several")));
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
