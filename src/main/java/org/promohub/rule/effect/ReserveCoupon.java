package org.promohub.rule.effect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.promohub.rule.Deed;
import org.promohub.rule.EffectFails;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.Place;
import org.promohub.rule.RuleRun;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaType;

/** A coupon put on the customer's list. */
record ReserveCoupon(Formula coupon, Set<String> names) implements EffectPlan {

    static ReserveCoupon of(Parameters parameters) {
        Formula coupon = parameters.formula("coupon", FormulaType.TEXT);
        return new ReserveCoupon(coupon, parameters.names());
    }

    @Override
    public void apply(RuleRun run, Place place) {
        String customer = run.customer().orElseThrow(() -> new EffectFails("there is no customer to reserve it for"));
        String code =
                run.playbook().application().codeCase().apply(run.value(coupon).toString());
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("couponValue", code);
        props.put("profileIntegrationId", customer);
        run.sayOnce("reserveCoupon", props, new Deed.Reserve(place, code), LimitedAction.RESERVE_COUPON);
    }
}
