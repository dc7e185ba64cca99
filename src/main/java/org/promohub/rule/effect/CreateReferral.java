package org.promohub.rule.effect;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.promohub.rule.Deed;
import org.promohub.rule.EffectFails;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;

/** A referral code with which the customer can recommend the shop. */
record CreateReferral(
        long campaign,
        long usageLimit,
        Optional<Formula> friend,
        Optional<Formula> start,
        Optional<Formula> expiry,
        Map<String, Formula> attributes,
        Set<String> names)
        implements EffectPlan {

    static CreateReferral of(Parameters parameters) {
        Optional<Formula> friend = parameters.optionalFormula("friend", FormulaType.TEXT);
        Optional<Formula> start = parameters.optionalFormula("startDate", FormulaType.TIME);
        Optional<Formula> expiry = parameters.optionalFormula("expiryDate", FormulaType.TIME);
        Map<String, Formula> attributes = parameters.formulas("attributes", FormulaType.ANY);
        return new CreateReferral(
                parameters.whole("campaign", 0),
                parameters.whole("usageLimit", 0),
                friend,
                start,
                expiry,
                attributes,
                parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        String advocate = run.customer().orElseThrow(() -> new EffectFails("there is no customer who could recommend"));
        Map<String, Object> values = new LinkedHashMap<>();
        attributes.forEach((name, formula) -> values.put(name, run.value(formula)));
        run.sayOnce(
                "referralCreated",
                Map.of(),
                new Deed.MakeReferral(
                        place,
                        campaign,
                        advocate,
                        friend.map(formula -> run.value(formula).toString()),
                        usageLimit,
                        start.map(formula -> (Instant) run.value(formula)),
                        expiry.map(formula -> (Instant) run.value(formula)),
                        values),
                LimitedAction.CREATE_REFERRAL);
    }
}
