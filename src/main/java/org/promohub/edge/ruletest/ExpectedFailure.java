package org.promohub.edge.ruletest;

import java.util.Optional;
import java.util.OptionalInt;
import org.promohub.edge.config.Part;
import org.promohub.rule.Failure;

/**
 * A rule that must not apply.
 *
 * @param rule its title
 * @param campaign its campaign, if that matters
 * @param condition the place of the condition that is not true, from 1, if that matters
 * @param effect the place of the effect that cannot apply, from 1, if that matters
 * @param details what is said about it, if that matters
 * @param text how the test file says it
 */
record ExpectedFailure(
        String rule,
        Optional<Long> campaign,
        Optional<Long> condition,
        Optional<Long> effect,
        Optional<String> details,
        String text) {

    static ExpectedFailure of(Part failure) {
        return new ExpectedFailure(
                failure.part("rule").text(),
                failure.optional("campaign").map(Part::number),
                failure.optional("condition").map(Part::number),
                failure.optional("effect").map(Part::number),
                failure.optional("details").map(Part::text),
                Comparison.text(failure.node()));
    }

    boolean matches(Failure actual) {
        return rule.equals(actual.rule().title())
                && campaign.filter(id -> id != actual.campaign().id()).isEmpty()
                && isAt(condition, actual.condition())
                && isAt(effect, actual.effect())
                && details.filter(text -> !text.equals(actual.details())).isEmpty();
    }

    private static boolean isAt(Optional<Long> place, OptionalInt index) {
        return place.isEmpty() || (index.isPresent() && place.get() == index.getAsInt() + 1L);
    }
}
