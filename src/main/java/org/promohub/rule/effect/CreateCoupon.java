package org.promohub.rule.effect;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.promohub.rule.Deed;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;

/** A coupon made for the customer, or for anybody. */
record CreateCoupon(
        long campaign,
        boolean forAnybody,
        Optional<Formula> recipient,
        long usageLimit,
        Optional<Formula> discountLimit,
        Optional<Formula> start,
        Optional<Formula> expiry,
        Optional<String> pattern,
        List<String> validCharacters,
        Map<String, Formula> attributes,
        Set<String> names)
        implements EffectPlan {

    static CreateCoupon of(Parameters parameters) {
        Optional<Formula> recipient = parameters.optionalFormula("recipient", FormulaType.TEXT);
        Optional<Formula> discountLimit = parameters.optionalFormula("discountLimit", FormulaType.NUMBER);
        Optional<Formula> start = parameters.optionalFormula("startDate", FormulaType.TIME);
        Optional<Formula> expiry = parameters.optionalFormula("expiryDate", FormulaType.TIME);
        Map<String, Formula> attributes = parameters.formulas("attributes", FormulaType.ANY);
        return new CreateCoupon(
                parameters.whole("campaign", 0),
                parameters.flag("forAnybody"),
                recipient,
                parameters.whole("usageLimit", 1),
                discountLimit,
                start,
                expiry,
                parameters.optionalText("pattern"),
                parameters.texts("validCharacters"),
                attributes,
                parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        Optional<String> owner = forAnybody ? Optional.empty() : Recipients.of(run, recipient);
        Map<String, Object> values = new LinkedHashMap<>();
        attributes.forEach((name, formula) -> values.put(name, run.value(formula)));
        run.sayOnce(
                "couponCreated",
                owner.<Map<String, Object>>map(id -> Map.of("profileId", id)).orElse(Map.of()),
                new Deed.MakeCoupon(
                        place,
                        campaign,
                        owner,
                        usageLimit,
                        discountLimit.map(formula -> run.money().of(run.number(formula))),
                        start.map(formula -> (Instant) run.value(formula)),
                        expiry.map(formula -> (Instant) run.value(formula)),
                        pattern,
                        validCharacters,
                        values),
                LimitedAction.CREATE_COUPON);
    }
}
