package org.promohub.rule.effect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.promohub.rule.Deed;
import org.promohub.rule.EffectFails;
import org.promohub.rule.EffectPlan;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.Place;
import org.promohub.rule.Resources.GiveawayPool;
import org.promohub.rule.RuleRun;

/** A code out of a pool. While the session is open it is only promised, so that no code is given away for nothing. */
record AwardGiveaway(long pool, String poolName, Set<String> names) implements EffectPlan {

    static AwardGiveaway of(Parameters parameters) {
        Map<Long, GiveawayPool> pools = parameters.resources().pools();
        long pool = parameters.known("pool", "giveaway pool", pools.keySet());
        return new AwardGiveaway(
                pool,
                Optional.ofNullable(pools.get(pool)).map(GiveawayPool::name).orElse(""),
                parameters.names());
    }

    @Override
    public boolean givesAway() {
        return true;
    }

    @Override
    public void apply(RuleRun run, Place place) {
        String code = run.freeCode(pool).orElseThrow(() -> new EffectFails("giveaway pool " + pool + " is empty"));
        run.charge(LimitedAction.AWARD_GIVEAWAY, BigDecimal.ONE, false);
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("poolId", pool);
        props.put("poolName", poolName);
        props.put("recipientIntegrationId", run.customer().orElse(""));
        if (run.facts().last()) {
            props.put("code", code);
            run.say("awardGiveaway", props, new Deed.GiveAway(place, pool, code));
        } else {
            run.say("willAwardGiveaway", props);
        }
    }
}
