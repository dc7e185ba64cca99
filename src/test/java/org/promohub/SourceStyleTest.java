package org.promohub;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourceStyleTest {
    private static final int MOST_LINES = 250;

    @ParameterizedTest
    @MethodSource
    void a_file_is_short_enough_to_be_read_at_once(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    static Stream<Path> a_file_is_short_enough_to_be_read_at_once() {
        return sources();
    }

    @ParameterizedTest
    @MethodSource
    void a_public_type_says_what_it_is(Path file) throws IOException {
        List<String> beforeTheType = Files.readAllLines(file).stream()
                .takeWhile(not(SourceStyleTest::declaresPublicType))
                .toList();

        assertThat(beforeTheType).anyMatch(line -> line.startsWith("/**"));
    }

    static Stream<Path> a_public_type_says_what_it_is() {
        return sources().filter(file -> {
            try {
                return Files.readAllLines(file).stream().anyMatch(SourceStyleTest::declaresPublicType);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean declaresPublicType(String line) {
        return line.matches("public (final |sealed )*(class|record|enum|interface) .*");
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
