package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.promohub.rule.EffectFails;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;
import org.promohub.rule.language.Template;

/** Points that the customer pays with. It fails when there are too few. */
record DeductLoyaltyPoints(Template name, long program, String subledger, Formula value, Set<String> names)
        implements EffectPlan {

    static DeductLoyaltyPoints of(Parameters parameters) {
        Template name = parameters.template("name");
        Formula value = parameters.formula("value", FormulaType.NUMBER);
        return new DeductLoyaltyPoints(
                name,
                parameters.whole("program", 0),
                parameters.optionalText("subledger").orElse(""),
                value,
                parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        if (run.customer().isEmpty()) {
            throw new EffectFails("there is no customer who could pay with points");
        }
        BigDecimal points = AddLoyaltyPoints.points(run, value);
        double balance = run.facts().loyalty().balance(String.valueOf(program), subledger);
        if (points.compareTo(BigDecimal.valueOf(balance)) > 0) {
            throw new EffectFails("the customer has "
                    + BigDecimal.valueOf(balance).stripTrailingZeros().toPlainString() + " points, not "
                    + points.toPlainString());
        }
        run.charge(LimitedAction.REDEEM_LOYALTY_POINTS, points, false);
        run.charge(LimitedAction.REDEEM_LOYALTY_POINTS_EFFECT, BigDecimal.ONE, false);
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("ruleTitle", name.text(run::value));
        props.put("programId", program);
        props.put("subLedgerId", subledger);
        props.put("value", points);
        props.put("transactionUUID", AddLoyaltyPoints.transactionId(run, place));
        props.put("name", name.text(run::value));
        run.say("deductLoyaltyPoints", props);
    }
}
