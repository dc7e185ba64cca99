package org.promohub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators type about callbacks, and what the running hub is asked then. */
class CallbacksCommandTest {
    private final List<CallbackQuestion> asked = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @MethodSource
    void a_line_becomes_a_question(String line, CallbackQuestion question) {
        assertThat(run(line)).as(err.toString()).isZero();
        assertThat(asked).containsExactly(question);
        assertThat(out.toString().lines()).containsExactly("first line", "second line");
    }

    static Stream<Arguments> a_line_becomes_a_question() {
        return Stream.of(
                arguments("list", list(Map.of())),
                arguments("list --state dead", list(Map.of("state", "dead"))),
                arguments(
                        "list --deployment=demo --target http://localhost:9099 --request r-1 --limit 5",
                        list(Map.of(
                                "deployment", "demo",
                                "target", "http://localhost:9099",
                                "request", "r-1",
                                "limit", "5"))),
                arguments("retry 4711", new CallbackQuestion(true, Optional.of(4711L), Map.of())),
                arguments("retry --all", new CallbackQuestion(true, Optional.empty(), Map.of())),
                arguments(
                        "retry --target https://shop.example.com:443 --deployment demo",
                        new CallbackQuestion(
                                true,
                                Optional.empty(),
                                Map.of("target", "https://shop.example.com:443", "deployment", "demo"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "retry",
                "retry four",
                "retry 1 2",
                "retry --state dead",
                "retry --limit 5 --all",
                "list 4711",
                "list --all",
                "list --state",
                "forget"
            })
    void a_line_that_means_nothing_asks_nothing(String line) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(asked).isEmpty();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("callbacks");
    }

    @Test
    void to_have_all_sent_again_must_be_said() {
        run("retry");

        assertThat(err.toString()).startsWith("say which: an id, a filter, or --all");
    }

    private static CallbackQuestion list(Map<String, String> filter) {
        return new CallbackQuestion(false, Optional.empty(), filter);
    }

    private int run(String line) {
        CommandLine program = new CommandLine(new CommandLine.Tasks(
                () -> 0,
                List::of,
                folder -> new CommandLine.Findings(List.of(), true),
                question -> List.of(),
                question -> {
                    asked.add(question);
                    return List.of("first line", "second line");
                }));
        return new picocli.CommandLine(program)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(("callbacks " + line).split(" "));
    }
}
