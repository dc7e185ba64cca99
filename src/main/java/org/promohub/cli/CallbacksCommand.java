package org.promohub.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code promohub callbacks}: asks a running hub, by its management port, what became of callbacks. */
@Command(
        name = "callbacks",
        mixinStandardHelpOptions = true,
        description = "Lists the callbacks of a running hub, and has dead ones sent again.")
final class CallbacksCommand {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists callbacks, the newest first.")
    void list(
            @Mixin Filter filter,
            @Option(names = "--state", description = "waiting, delivered, dead or erased") @Nullable String state,
            @Option(names = "--limit", description = "how many at most, 100 unless said") @Nullable String limit) {
        Map<String, String> values = filter.values();
        put(values, "state", state);
        put(values, "limit", limit);
        print(new CallbackQuestion(false, Optional.empty(), values));
    }

    @Command(name = "retry", mixinStandardHelpOptions = true, description = "Has dead callbacks sent again.")
    void retry(
            @Mixin Filter filter,
            @Parameters(arity = "0..1", paramLabel = "<id>", description = "a callback") @Nullable Long id,
            @Option(names = "--all", description = "every dead one of every receiver") boolean all) {
        if (id == null && !all && filter.values().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "say which: an id, a filter, or --all");
        }
        print(new CallbackQuestion(true, Optional.ofNullable(id), filter.values()));
    }

    private void print(CallbackQuestion question) {
        parent.tasks().callbacks().apply(question).forEach(spec.commandLine().getOut()::println);
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** Which callbacks. */
    static final class Filter {
        @Option(names = "--deployment", description = "the tenant")
        private @Nullable String deployment;

        @Option(names = "--target", description = "the server: scheme, host and port")
        private @Nullable String target;

        @Option(names = "--request", description = "the request that caused them, as its answer shows it")
        private @Nullable String request;

        private Map<String, String> values() {
            Map<String, String> values = new LinkedHashMap<>();
            put(values, "deployment", deployment);
            put(values, "target", target);
            put(values, "request", request);
            return values;
        }
    }
}
