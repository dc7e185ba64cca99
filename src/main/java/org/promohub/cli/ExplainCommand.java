package org.promohub.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code promohub explain}: asks the hub that runs here what its rules make of a session, and why. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Asks the hub that runs here what its rules make of a session at this moment, and why. Nothing is"
                + " kept.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "session",
            description = "the id of a session, or a file that ends in .json and describes one as partners send it")
    private String session = "";

    @Option(names = "--deployment", description = "the id of the deployment; needed when there are several")
    private @Nullable String deployment;

    @Option(names = "--application", description = "the id of the application; needed when there are several")
    private @Nullable Long application;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Question question = new Question(session, Optional.ofNullable(deployment), Optional.ofNullable(application));
        parent.tasks().explanation().answer(question).forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
