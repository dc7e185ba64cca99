package org.promohub.edge;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a stand-in answers where a mapping asks something of a value. Within one run of a mapping the answer stays the same. */
final class Choices {
    private final Map<String, Boolean> made;

    private Choices(Map<String, Boolean> made) {
        this.made = new LinkedHashMap<>(made);
    }

    /**
     * Runs a mapping until each question that it asked has had both answers, so that every branch was taken: once with the
     * usual answers, then once for each question with the other one. Questions that were asked last are turned first, so
     * that the results nearest to the usual one come first.
     */
    static <T> List<T> runs(Function<Choices, T> run) {
        List<T> results = new ArrayList<>();
        Set<Map.Entry<String, Boolean>> given = new HashSet<>();
        Deque<Map<String, Boolean>> open = new ArrayDeque<>(List.of(Map.of()));
        while (!open.isEmpty()) {
            Choices choices = new Choices(open.pop());
            results.add(run.apply(choices));
            choices.made.forEach((question, answer) -> given.add(new SimpleImmutableEntry<>(question, answer)));
            Map<String, Boolean> before = new LinkedHashMap<>();
            choices.made.forEach((question, answer) -> {
                if (given.add(new SimpleImmutableEntry<>(question, !answer))) {
                    Map<String, Boolean> turned = new LinkedHashMap<>(before);
                    turned.put(question, !answer);
                    open.push(turned);
                }
                before.put(question, answer);
            });
        }
        return results;
    }

    /** The answer to a question: the one of this run, or the usual one when the question is new. */
    boolean answer(String question, boolean usual) {
        return made.computeIfAbsent(question, asked -> usual);
    }
}
