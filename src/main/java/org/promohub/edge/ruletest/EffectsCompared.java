package org.promohub.edge.ruletest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.promohub.edge.explain.ExplanationText;
import org.promohub.rule.Effect;

/** Expected effects held against actual ones, effect by effect. */
final class EffectsCompared {
    private final List<Effect> actual;
    private final List<String> lines = new ArrayList<>();
    private boolean different;
    private int next;

    private EffectsCompared(List<Effect> actual) {
        this.actual = actual;
    }

    /** All effects in their order; no lines when they are as expected. */
    static List<String> inOrder(List<ExpectedEffect> expected, List<Effect> actual) {
        EffectsCompared compared = new EffectsCompared(actual);
        compared.lines.add("effects");
        expected.forEach(compared::compare);
        compared.unexpectedUntil(actual.size());
        return compared.different ? compared.lines : List.of();
    }

    /** Each expected effect must be among the actual ones, none for two. */
    static List<String> among(List<ExpectedEffect> expected, List<Effect> actual) {
        List<Effect> left = new ArrayList<>(actual);
        List<String> missing = new ArrayList<>();
        for (ExpectedEffect effect : expected) {
            int found = IntStream.range(0, left.size())
                    .filter(i -> effect.matches(left.get(i)))
                    .findFirst()
                    .orElse(-1);
            if (found < 0) {
                missing.add("effectsInclude");
                missing.add("  missing     " + effect.text());
                left.stream()
                        .filter(one -> one.type().equals(effect.type()))
                        .forEach(one -> missing.add("  there is    " + ExplanationText.effect(one)));
            } else {
                left.remove(found);
            }
        }
        return missing;
    }

    private void compare(ExpectedEffect expected) {
        int found = IntStream.range(next, actual.size())
                .filter(i -> expected.matches(actual.get(i)))
                .findFirst()
                .orElse(-1);
        if (found >= 0) {
            unexpectedUntil(found);
            lines.add("  as expected " + ExplanationText.effect(actual.get(next++)));
            return;
        }
        different = true;
        if (next < actual.size() && actual.get(next).type().equals(expected.type())) {
            Effect other = actual.get(next++);
            lines.add("  expected    " + expected.text());
            lines.add("  but got     " + ExplanationText.effect(other));
            expected.differences(other).forEach(difference -> lines.add("              " + difference));
        } else {
            lines.add("  missing     " + expected.text());
        }
    }

    private void unexpectedUntil(int end) {
        for (; next < end; next++) {
            different = true;
            lines.add("  unexpected  " + ExplanationText.effect(actual.get(next)));
        }
    }
}
