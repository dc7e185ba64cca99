package org.promohub.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.promohub.problem.Problem;

class QueryTest {

    @Test
    void names_and_values_are_decoded_and_repeats_kept_in_order() {
        assertThat(Query.parse("a=1&b=x+y%26z&a=2&c&d=e=f&&=g&%C3%BC=%F0%9F%98%80;"))
                .containsExactly(
                        entry("a", List.of("1", "2")),
                        entry("b", List.of("x y&z")),
                        entry("c", List.of("")),
                        entry("d", List.of("e=f")),
                        entry("ü", List.of("😀;")));
    }

    @Test
    void bytes_that_nobody_encoded_are_utf_8_too() {
        assertThat(Query.parse("a=\u00c3\u00bc")).containsExactly(entry("a", List.of("ü")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%f", "a=%zz", "a=%ff", "a=%C3", "a=%ED%A0%80", "a=%+1", "a=%-1"})
    void what_cannot_be_decoded_is_refused_with_the_parameter(String query) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Query.parse(query))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo("a"))
                .withMessageContaining(query.substring(2));
    }

    @Test
    void a_thousand_parameters_are_enough() {
        assertThat(Query.parse("a=1&".repeat(999) + "a=1").get("a")).hasSize(1000);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> Query.parse("a=1&".repeat(1000) + "a=1"));
    }
}
