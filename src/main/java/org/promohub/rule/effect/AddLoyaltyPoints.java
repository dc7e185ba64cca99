package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.promohub.rule.EffectFails;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;
import org.promohub.rule.language.Template;

/** Points for the customer. */
record AddLoyaltyPoints(
        Template name,
        long program,
        String subledger,
        Optional<Formula> recipient,
        Formula value,
        Optional<Formula> start,
        Optional<Formula> expiry,
        boolean partial,
        Set<String> names)
        implements EffectPlan {

    static AddLoyaltyPoints of(Parameters parameters) {
        Template name = parameters.template("name");
        Optional<Formula> recipient = parameters.optionalFormula("recipient", FormulaType.TEXT);
        Formula value = parameters.formula("value", FormulaType.NUMBER);
        Optional<Formula> start = parameters.optionalFormula("startDate", FormulaType.TIME);
        Optional<Formula> expiry = parameters.optionalFormula("expiryDate", FormulaType.TIME);
        return new AddLoyaltyPoints(
                name,
                parameters.whole("program", 0),
                parameters.optionalText("subledger").orElse(""),
                recipient,
                value,
                start,
                expiry,
                parameters.flag("partial"),
                parameters.names());
    }

    /** Points have two decimals. Source: the vendor's loyalty programs. */
    static BigDecimal points(RuleRun run, Formula value) {
        double number = run.number(value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new EffectFails("the value is not a number");
        }
        return Amounts.positive(new BigDecimal(Double.toString(number)).setScale(2, RoundingMode.HALF_UP));
    }

    /** The same id each time the same session or event gives the same points. */
    static String transactionId(RuleRun run, Place place) {
        String seed = run.playbook().application().id() + " " + run.facts().subject() + " " + place;
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public void apply(RuleRun run, Place place) {
        String customer = Recipients.of(run, recipient)
                .orElseThrow(() -> new EffectFails("there is no customer to give points to"));
        BigDecimal wanted = points(run, value);
        BigDecimal granted = run.charge(LimitedAction.CREATE_LOYALTY_POINTS, wanted, partial);
        run.charge(LimitedAction.CREATE_LOYALTY_POINTS_EFFECT, BigDecimal.ONE, false);
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("name", name.text(run::value));
        props.put("programId", program);
        props.put("subLedgerId", subledger);
        props.put("value", granted);
        Amounts.desired(props, "desiredValue", wanted, granted);
        props.put("recipientIntegrationId", customer);
        start.ifPresent(formula -> props.put("startDate", run.value(formula).toString()));
        expiry.ifPresent(formula -> props.put("expiryDate", run.value(formula).toString()));
        props.put("transactionUUID", transactionId(run, place));
        run.say("addLoyaltyPoints", props);
    }
}
