package org.promohub.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.promohub.problem.Problem;
import org.promohub.tenant.CodeCase;
import org.promohub.tenant.CodeSettings;

class CodePatternTest {
    private static final String ALLOWED = "ABCXYZabcxyz0129._%+@-";

    @Property(tries = 300)
    void what_is_drawn_looks_like_the_pattern(@ForAll("patterns") CodePattern pattern, @ForAll long seed) {
        String code = pattern.draw(new Random(seed));

        assertThat(code).hasSameSizeAs(pattern.text());
        assertThat(pattern.makes(code)).isTrue();
        for (int i = 0; i < code.length(); i++) {
            String place = pattern.text().substring(i, i + 1);
            String drawn = code.substring(i, i + 1);
            assertThat(place.equals("#") ? pattern.characters() : List.of(place))
                    .contains(drawn);
        }
    }

    @Property(tries = 300)
    void the_capacity_is_the_number_of_different_codes(@ForAll("smallPatterns") CodePattern pattern) {
        List<String> all = pattern.all().toList();

        assertThat(all).doesNotHaveDuplicates().allMatch(pattern::makes);
        assertThat(pattern.capacity()).isEqualTo(BigInteger.valueOf(all.size()));
    }

    @Property(tries = 300)
    void a_pattern_does_not_make_codes_of_another_length(@ForAll("patterns") CodePattern pattern, @ForAll long seed) {
        String code = pattern.draw(new Random(seed));

        assertThat(pattern.makes(code + "A")).isFalse();
        assertThat(pattern.makes(code.substring(1))).isFalse();
    }

    @Property(tries = 300)
    void codes_are_in_the_case_of_their_application(
            @ForAll CodeCase codeCase,
            @ForAll
                    @StringLength(min = 3, max = 30)
                    @CharRange(from = '#', to = '#')
                    @CharRange(from = 'A', to = 'Z')
                    @CharRange(from = 'a', to = 'z')
                    String text,
            @ForAll long seed) {
        CodePattern pattern = CodePattern.of(Optional.of(text), List.of(), CodeSettings.DEFAULT, codeCase);

        String code = pattern.draw(new Random(seed));

        assertThat(code).isEqualTo(codeCase.apply(code));
    }

    @Example
    void every_character_is_equally_likely() {
        CodePattern pattern = pattern("####", List.of("A", "B", "C", "D", "E"));
        Random random = new Random(42);

        Map<Character, Long> counts = Stream.generate(() -> pattern.draw(random))
                .limit(25_000)
                .flatMap(code -> code.chars().mapToObj(c -> (char) c))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(counts).hasSize(5);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(19_500L, 20_500L));
    }

    @Example
    void every_code_is_drawn_sooner_or_later() {
        CodePattern pattern = pattern("##-X", List.of("A", "B", "C"));
        Random random = new Random(42);

        assertThat(Stream.generate(() -> pattern.draw(random)).limit(300).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(pattern.all().toList());
    }

    @Example
    void characters_given_twice_or_in_two_cases_count_once() {
        CodePattern pattern = CodePattern.of(
                Optional.of("ab#"), List.of("x", "X", "y", "x"), CodeSettings.DEFAULT, CodeCase.INSENSITIVE_UPPERCASE);

        assertThat(pattern).isEqualTo(new CodePattern("AB#", List.of("X", "Y")));
    }

    @Example
    void the_campaign_says_what_the_request_does_not() {
        CodePattern pattern = CodePattern.of(
                Optional.empty(), List.of(), new CodeSettings("S-##", List.of("A", "B")), CodeCase.SENSITIVE);

        assertThat(pattern.all()).containsExactly("S-AA", "S-AB", "S-BA", "S-BB");
    }

    @Property(tries = 300)
    void a_pattern_with_another_character_is_refused(@ForAll char other) {
        String text = "AB" + other;
        if (!String.valueOf(other).matches("[A-Za-z0-9._%+@#-]")) {
            assertThatThrownBy(() ->
                            CodePattern.of(Optional.of(text), List.of(), CodeSettings.DEFAULT, CodeCase.SENSITIVE))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.field())
                            .isEqualTo("couponPattern"));
        }
    }

    @Provide
    Arbitrary<CodePattern> patterns() {
        return patterns(
                Arbitraries.strings().withChars(ALLOWED + "####").ofMinLength(3).ofMaxLength(100));
    }

    @Provide
    Arbitrary<CodePattern> smallPatterns() {
        return patterns(Combinators.combine(
                        Arbitraries.strings().withChars(ALLOWED).ofMinLength(1).ofMaxLength(6),
                        Arbitraries.integers().between(0, 3))
                .as((fixed, places) -> "S" + "#".repeat(places) + "-" + fixed));
    }

    private static Arbitrary<CodePattern> patterns(Arbitrary<String> texts) {
        return Combinators.combine(
                        texts,
                        Arbitraries.strings().withChars(ALLOWED).ofMinLength(1).ofMaxLength(8))
                .as((text, characters) -> CodePattern.of(
                        Optional.of(text),
                        Arrays.asList(characters.split("")),
                        CodeSettings.DEFAULT,
                        CodeCase.SENSITIVE));
    }

    private static CodePattern pattern(String text, List<String> characters) {
        return new CodePattern(text.toUpperCase(Locale.ROOT), characters);
    }
}
