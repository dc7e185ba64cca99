package org.promohub.edge.ruletest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.promohub.edge.config.Part;
import org.promohub.edge.explain.Flow;
import org.promohub.rule.Effect;
import org.promohub.rule.Verdict;

/**
 * What a test expects of a verdict.
 *
 * @param effects all effects in their order; absent when they are not compared
 * @param included effects that must be there, among others
 * @param rejections the reasons by code; absent when a test does not say, which means that there are none
 * @param failures rules that must not apply
 * @param triggered the ids of all campaigns that have effects; absent when they are not compared
 */
record Expected(
        Optional<List<ExpectedEffect>> effects,
        List<ExpectedEffect> included,
        Optional<Map<String, String>> rejections,
        List<ExpectedFailure> failures,
        Optional<Set<Long>> triggered) {

    static Expected of(Part expect) {
        return new Expected(
                expect.optional("effects").map(Expected::effects),
                effects(expect.part("effectsInclude")),
                expect.optional("rejections").map(Expected::texts),
                expect.entries("failures").stream().map(ExpectedFailure::of).toList(),
                expect.optional("triggered")
                        .map(ids -> ids.entries().stream().map(Part::number).collect(Collectors.toSet())));
    }

    private static List<ExpectedEffect> effects(Part list) {
        return list.entries().stream().map(ExpectedEffect::of).toList();
    }

    private static Map<String, String> texts(Part map) {
        Map<String, String> texts = new TreeMap<>();
        map.keys().forEach(key -> texts.put(key, map.part(key).text()));
        return texts;
    }

    /** What is otherwise, line by line. */
    List<String> differences(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        boolean namesRejections = effects.stream().flatMap(List::stream).anyMatch(effect -> effect.type()
                .startsWith("reject"));
        List<Effect> actual = verdict.effects().stream()
                .filter(effect -> namesRejections || !effect.type().startsWith("reject"))
                .toList();
        effects.ifPresent(all -> lines.addAll(EffectsCompared.inOrder(all, actual)));
        lines.addAll(EffectsCompared.among(included, verdict.effects()));
        if (!namesRejections || rejections.isPresent()) {
            compareRejections(verdict, lines);
        }
        failures.stream()
                .filter(failure -> verdict.failures().stream().noneMatch(failure::matches))
                .forEach(failure -> lines.add("failures: nothing fails as " + failure.text()));
        triggered.ifPresent(ids -> compareTriggered(ids, verdict, lines));
        return lines;
    }

    private void compareRejections(Verdict verdict, List<String> lines) {
        boolean othersMayBe = effects.isEmpty() && rejections.isEmpty();
        Map<String, String> actual = new TreeMap<>();
        verdict.effects().stream()
                .filter(effect -> effect.type().startsWith("reject"))
                .forEach(effect -> actual.put(
                        String.valueOf(effect.props().get("value")),
                        String.valueOf(effect.props().get("rejectionReason"))));
        Map<String, String> expected = new LinkedHashMap<>(rejections.orElse(Map.of()));
        if (!othersMayBe && !actual.equals(expected)) {
            lines.add("rejections: expected " + Flow.of(expected));
            lines.add("                 but " + Flow.of(actual));
        }
    }

    private static void compareTriggered(Set<Long> expected, Verdict verdict, List<String> lines) {
        Set<Long> actual = verdict.triggered().stream()
                .map(campaign -> campaign.id())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!actual.equals(expected)) {
            lines.add("triggered: expected " + new TreeSet<>(expected) + " but " + actual);
        }
    }
}
