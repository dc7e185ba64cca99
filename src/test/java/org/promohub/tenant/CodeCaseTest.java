package org.promohub.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;

class CodeCaseTest {

    @Property(tries = 300)
    void a_kept_code_is_kept_as_it_is(@ForAll CodeCase codeCase, @ForAll String code) {
        String kept = codeCase.apply(code);

        assertThat(codeCase.apply(kept)).isEqualTo(kept);
    }

    @Property(tries = 300)
    void case_matters_only_where_the_application_says_so(
            @ForAll @CharRange(from = ' ', to = '~') String code, @ForAll CodeCase codeCase) {
        String upper = code.toUpperCase(Locale.ROOT);
        String lower = code.toLowerCase(Locale.ROOT);

        boolean same = codeCase.apply(upper).equals(codeCase.apply(lower));

        assertThat(same).isEqualTo(codeCase != CodeCase.SENSITIVE || upper.equals(lower));
    }

    @Property(tries = 300)
    void a_code_keeps_its_length(@ForAll @CharRange(from = ' ', to = '~') String code, @ForAll CodeCase codeCase) {
        assertThat(codeCase.apply(code)).hasSameSizeAs(code);
    }
}
