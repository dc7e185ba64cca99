package org.promohub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.promohub.cli.CallbackQuestion;
import org.promohub.cli.CommandLine.Findings;
import org.promohub.cli.Question;
import org.promohub.cli.Settings;
import org.promohub.edge.ExplanationCall;
import org.promohub.edge.OperatorClient;
import org.promohub.edge.config.Configuration;
import org.promohub.edge.ruletest.RuleTest;
import org.promohub.edge.ruletest.RuleTests;
import org.promohub.tenant.Application;
import org.promohub.tenant.Deployment;

/** What the commands of the program do, but for running a hub. */
final class Commands {
    private Commands() {}

    private static Settings settings() {
        return Settings.read(System.getenv(), System.getProperties());
    }

    static List<Long> applications() {
        return Configuration.read(settings().config()).deployments().stream()
                .flatMap(deployment -> deployment.applications().stream())
                .map(Application::id)
                .sorted()
                .toList();
    }

    static Findings test(Optional<Path> place) {
        List<RuleTest> tests = RuleTests.read(place.orElseGet(() -> settings().config()));
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

    static List<String> explain(Question question) throws IOException, InterruptedException {
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
        String host = settings.managementHost().equals("0.0.0.0") ? "127.0.0.1" : settings.managementHost();
        URI hub = URI.create("http://" + host + ":" + settings.managementPort());
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

    static List<String> ask(CallbackQuestion question) {
        Settings settings = settings();
        OperatorClient hub = OperatorClient.at(settings.managementHost(), settings.managementPort());
        return question.retry() ? hub.retry(question.id(), question.filter()) : hub.callbacks(question.filter());
    }
}
