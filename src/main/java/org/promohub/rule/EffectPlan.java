package org.promohub.rule;

import java.util.Set;

/** An effect as a campaign's file describes it. */
public interface EffectPlan {

    /** The names its formulas begin with, as {@code session}. */
    Set<String> names();

    /** Whether it gives codes of a giveaway pool away. */
    default boolean givesAway() {
        return false;
    }

    /**
     * Says its effects.
     *
     * @param run the rule that has come true
     * @param place where it stands, for things done at most once
     * @throws EffectFails when it cannot apply; then nothing of the rule does
     */
    void apply(RuleRun run, Place place);
}
