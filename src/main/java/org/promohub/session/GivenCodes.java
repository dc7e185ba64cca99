package org.promohub.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;
import org.promohub.tenant.CodeCase;

/** Checks the codes and other short texts of a session. Empty ones are left out, as templates leave blanks. */
final class GivenCodes {
    private static final int LONGEST_CODE = 100;

    private GivenCodes() {}

    /** Codes in the case that the application keeps them in, without repetitions, in their order. */
    static List<String> codes(String field, List<String> given, int most, CodeCase codeCase) {
        requireAtMost(field, given.size(), most);
        requireValues(field, given);
        return IntStream.range(0, given.size())
                .mapToObj(i -> code(field + "[" + i + "]", given.get(i), codeCase))
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }

    /** A code in the case that the application keeps it in; an empty one stays empty. */
    static String code(String field, String given, CodeCase codeCase) {
        String code = Check.storable(field, given.strip());
        int length = code.codePointCount(0, code.length());
        if (length > LONGEST_CODE) {
            throw Problem.invalid(field, "must have at most " + LONGEST_CODE + " characters, not " + length);
        }
        return codeCase.apply(code);
    }

    /** Ids, in their order. */
    static List<String> ids(String field, List<String> given, int most) {
        requireAtMost(field, given.size(), most);
        requireValues(field, given);
        return IntStream.range(0, given.size())
                .mapToObj(i -> Check.optionalId(field + "[" + i + "]", Optional.of(given.get(i))))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    static void requireAtMost(String field, int size, int most) {
        if (size > most) {
            throw Problem.invalid(
                    field, "must have at most " + most + (most == 1 ? " entry" : " entries") + ", not " + size);
        }
    }

    /** Refuses a list in which a value is null. */
    static void requireValues(String field, List<?> given) {
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i) == null) {
                throw Problem.invalid(field + "[" + i + "]", "must be a value, not null");
            }
        }
    }
}
