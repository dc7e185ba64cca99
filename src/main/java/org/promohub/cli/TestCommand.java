package org.promohub.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code promohub test}: runs the tests that stand beside campaigns. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the tests of campaigns, deployments/*/campaigns/*.test.yaml, and prints what is otherwise"
                + " than expected. The exit code is 1 if anything is.")
final class TestCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "place",
            description = "the configuration folder, or a folder or a .test.yaml in it;"
                    + " without it all of PROMOHUB_CONFIG")
    private @Nullable Path place;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine.Findings findings = parent.tasks().tests().apply(Optional.ofNullable(place));
        findings.lines().forEach(spec.commandLine().getOut()::println);
        return findings.good() ? 0 : 1;
    }
}
