package org.promohub.rule.effect;

import java.util.Optional;
import org.promohub.rule.EffectFails;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Formula;

/** Who gets what an effect gives. */
final class Recipients {
    private Recipients() {}

    /**
     * The one a formula names; without a formula the customer, if there is one.
     *
     * @throws EffectFails when the formula names nobody
     */
    static Optional<String> of(RuleRun run, Optional<Formula> recipient) {
        return recipient.map(formula -> named(run, formula)).or(run::customer);
    }

    private static String named(RuleRun run, Formula recipient) {
        String id = run.value(recipient).toString();
        if (id.isEmpty()) {
            throw new EffectFails("`" + recipient.source() + "` names nobody");
        }
        return id;
    }
}
