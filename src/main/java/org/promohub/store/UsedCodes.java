package org.promohub.store;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The codes in a table of codes. */
public final class UsedCodes {
    private UsedCodes() {}

    /**
     * The codes of an application that a pattern could have made.
     *
     * @param table the table, which has a column {@code code}
     * @param pattern the pattern's text, with {@code #} for any character
     * @param makes whether the pattern makes a code
     */
    public static Set<String> in(
            Transaction transaction,
            String table,
            String deployment,
            long application,
            String pattern,
            Predicate<String> makes) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT code FROM <table>
                        WHERE deployment = :deployment AND application_id = :application AND code LIKE :like ESCAPE '!'
                        """)
                .define("table", table)
                .bind("deployment", deployment)
                .bind("application", application)
                .bind("like", LikePattern.of(pattern, '#'))
                .mapTo(String.class)
                .filter(makes)
                .collect(Collectors.toSet());
    }
}
