package org.promohub.promotion;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.promohub.rule.CampaignPlan;
import org.promohub.rule.Deed;
import org.promohub.rule.Effect;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.Total;

/**
 * What one evaluation counts for campaigns as a whole. While a session is open only what is done at once counts. A settlement
 * keeps what a cancellation gives back by names such as {@code 5900 setDiscount}.
 */
final class Tally {
    private static final String TAKEN_BACK = "rollbackDiscount";

    private final Stage stage;
    private final Map<Total, BigDecimal> amounts = new HashMap<>();

    Tally(Map<Total, BigDecimal> totals, Stage stage) {
        this.stage = stage;
        totals.forEach((total, amount) -> {
            if (stage == Stage.FINAL || (stage == Stage.OPEN && total.action().atOnce())) {
                amounts.put(total, amount);
            }
        });
    }

    /** Counts one less of what turned out to be impossible. */
    void without(Effect effect) {
        effect.deed().flatMap(Tally::action).ifPresent(action -> {
            Total total = new Total(effect.campaign(), action);
            amounts.computeIfPresent(total, (same, amount) -> amount.subtract(BigDecimal.ONE));
        });
    }

    private static Optional<LimitedAction> action(Deed deed) {
        if (deed instanceof Deed.MakeCoupon) {
            return Optional.of(LimitedAction.CREATE_COUPON);
        }
        if (deed instanceof Deed.MakeReferral) {
            return Optional.of(LimitedAction.CREATE_REFERRAL);
        }
        if (deed instanceof Deed.Reserve) {
            return Optional.of(LimitedAction.RESERVE_COUPON);
        }
        return deed instanceof Deed.CallWebhook ? Optional.of(LimitedAction.CALL_API) : Optional.empty();
    }

    /** What is to be counted. A campaign that only had something to say is active too: it counts nothing of something. */
    Map<Total, BigDecimal> due(Collection<CampaignPlan> triggered) {
        Map<Total, BigDecimal> due = new HashMap<>(amounts);
        if (stage == Stage.FINAL) {
            triggered.forEach(
                    campaign -> due.putIfAbsent(new Total(campaign.id(), LimitedAction.SET_DISCOUNT), BigDecimal.ZERO));
        }
        return due;
    }

    /** What of it a cancellation gives back, as settlements keep it. */
    Map<String, BigDecimal> kept() {
        Map<String, BigDecimal> kept = new TreeMap<>();
        amounts.forEach((total, amount) -> {
            if (total.action().givenBack()) {
                kept.put(total.campaign() + " " + total.action(), amount);
            }
        });
        return kept;
    }

    /** What a cancellation gives back, but for what earlier returns have. */
    static Map<Total, BigDecimal> givenBack(Map<String, BigDecimal> kept, List<Map<String, Object>> earlier) {
        Map<Total, BigDecimal> back = new HashMap<>();
        kept.forEach((name, amount) -> back.put(total(name), amount.negate()));
        returned(kept, earlier).forEach((total, share) -> back.merge(total, share.negate(), BigDecimal::add));
        return back;
    }

    /** What a return gives back: the discounts that it rolls back. */
    static Map<Total, BigDecimal> returned(Map<String, BigDecimal> kept, List<Map<String, Object>> rolledBack) {
        Map<Total, BigDecimal> back = new HashMap<>();
        for (Map<String, Object> effect : rolledBack) {
            String name = effect.get("campaignId") + " " + LimitedAction.SET_DISCOUNT;
            if (TAKEN_BACK.equals(effect.get("effectType")) && kept.containsKey(name)) {
                back.merge(total(name), Rollback.value(effect).negate(), BigDecimal::add);
            }
        }
        return back;
    }

    private static Total total(String name) {
        int gap = name.indexOf(' ');
        return new Total(
                Long.parseLong(name.substring(0, gap)),
                LimitedAction.named(name.substring(gap + 1)).orElseThrow());
    }
}
