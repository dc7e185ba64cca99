package org.promohub.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.promohub.rule.language.Formula;

/**
 * A rule ready to be evaluated.
 *
 * @param index its place in the campaign, from 0
 * @param title what people call it
 * @param when the conditions, all of which must be true
 * @param then the effects, all or none of which apply
 * @param otherwise the effects that apply when the others do not
 * @param looksAt which of {@code coupon} and {@code referral} any of its formulas reads
 * @param redeems which of them must be valid for it to apply
 * @param eventTypes the event types it waits for; without any it looks at each event
 * @param reasons why it does not apply, as answers say it
 */
public record RulePlan(
        int index,
        String title,
        List<Formula> when,
        List<EffectPlan> then,
        List<EffectPlan> otherwise,
        Set<String> looksAt,
        Set<String> redeems,
        Optional<Set<String>> eventTypes,
        Reasons reasons) {

    /** A rule of these formulas and effects. */
    public static RulePlan of(
            int index, String title, List<Formula> when, List<EffectPlan> then, List<EffectPlan> otherwise) {
        Set<String> looksAt = Stream.of(
                        when.stream().flatMap(formula -> formula.names().stream()),
                        then.stream().flatMap(effect -> effect.names().stream()),
                        otherwise.stream().flatMap(effect -> effect.names().stream()))
                .flatMap(each -> each)
                .filter(Set.of("coupon", "referral")::contains)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
        return new RulePlan(
                index,
                title,
                List.copyOf(when),
                List.copyOf(then),
                List.copyOf(otherwise),
                looksAt,
                redeemed(when),
                when.stream().flatMap(formula -> formula.eventTypes().stream()).findFirst(),
                new Reasons(when.size()));
    }

    private static Set<String> redeemed(List<Formula> when) {
        return Stream.of("coupon", "referral")
                .filter(name -> when.stream().anyMatch(formula -> formula.requires(name + ".valid")))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** Whether it can look at this event at all. */
    boolean waitsFor(String eventType) {
        return eventTypes.isEmpty() || eventTypes.get().contains(eventType);
    }
}
