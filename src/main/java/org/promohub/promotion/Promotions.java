package org.promohub.promotion;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.promohub.access.Caller;
import org.promohub.audience.RuleAudiences;
import org.promohub.callback.Outbox;
import org.promohub.cart.Cart;
import org.promohub.coupon.Redemptions;
import org.promohub.coupon.RuleCoupons;
import org.promohub.profile.Profile;
import org.promohub.referral.Referrals;
import org.promohub.rule.Charge;
import org.promohub.rule.Effect;
import org.promohub.rule.Engine;
import org.promohub.rule.Evaluation;
import org.promohub.rule.Explanation;
import org.promohub.rule.Facts;
import org.promohub.rule.Playbook;
import org.promohub.rule.Playbooks;
import org.promohub.rule.Total;
import org.promohub.rule.Verdict;
import org.promohub.store.Fingerprint;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;
import org.promohub.tenant.Deployment;

/** Evaluates the campaigns of an application and does what they say. */
public final class Promotions {
    private final Playbooks playbooks;
    private final FactFinder facts;
    private final Workshop workshop;
    private final Redemptions redemptions;
    private final Referrals referrals;
    private final CounterStore counters;
    private final CampaignTotals totals;
    private final Clock clock;

    public Promotions(
            Playbooks playbooks,
            RuleCoupons coupons,
            Redemptions redemptions,
            Referrals referrals,
            RuleAudiences audiences,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        GiveawayStore giveaways = new GiveawayStore();
        this.playbooks = playbooks;
        this.counters = new CounterStore();
        this.totals = new CampaignTotals(clock);
        this.facts = new FactFinder(redemptions, referrals, counters, giveaways);
        this.workshop = new Workshop(coupons, referrals, audiences, giveaways, outbox, ids, clock);
        this.redemptions = redemptions;
        this.referrals = referrals;
        this.clock = clock;
    }

    /** Evaluates the campaigns that run, and does what the stage allows, as part of the transaction. */
    public Promoted evaluate(Transaction transaction, Caller caller, Situation situation) {
        Playbook playbook = playbooks.of(caller.deployment(), caller.application());
        Facts found = facts.find(transaction, caller, playbook, situation, now());
        Verdict verdict = Engine.evaluate(caller.deployment(), playbook, found);
        Map<String, Charge> charges = due(verdict, situation.stage());
        count(transaction, caller, situation, verdict, charges, found);
        Deeds deeds = new Deeds(workshop, transaction, caller, situation);
        Tally tally = new Tally(verdict.totals(), situation.stage());
        List<Map<String, Object>> effects = new ArrayList<>();
        for (Effect effect : verdict.effects()) {
            effects.add(deeds.perform(effect, tally).asMap());
        }
        Map<Total, BigDecimal> due = tally.due(verdict.triggered());
        totals.add(transaction, caller, due);
        Settlement settlement = settlement(situation.stage(), verdict, deeds, counted(charges), tally);
        return Promoted.of(situation, found, verdict, deeds, effects, settlement, !due.isEmpty());
    }

    private static Settlement settlement(
            Stage stage, Verdict verdict, Deeds deeds, Map<String, BigDecimal> counted, Tally tally) {
        return stage == Stage.FINAL
                ? new Settlement(deeds.done(), counted, tally.kept(), verdict.coupons(), verdict.referrals())
                : new Settlement(deeds.done(), counted, Map.of(), Map.of(), List.of());
    }

    /** What rules said, with what the campaigns have counted in all; {@code counted} as {@link Promoted} has it. */
    public Evaluation withTotals(
            Transaction transaction, Deployment deployment, Evaluation evaluation, boolean counted) {
        return totals.shown(transaction, deployment, evaluation, counted);
    }

    /** The integration ids of the first customers who have used a referral, oldest first. */
    public List<String> referredCustomers(Transaction transaction, Deployment deployment, long referral) {
        return referrals.referredCustomers(transaction, deployment, referral);
    }

    /** What the rules would decide now, and why. Nothing is done and nothing is kept. */
    public Explanation explain(Transaction transaction, Caller caller, Situation situation) {
        Playbook playbook = playbooks.of(caller.deployment(), caller.application());
        Facts found = facts.find(transaction, caller, playbook, situation, now());
        return Engine.explain(caller.deployment(), playbook, found);
    }

    /**
     * Takes back all that a closed session was counted for: redemptions, budgets, totals.
     *
     * @param profile its customer
     * @param effects the effects the session was closed with, and those of earlier returns
     * @return the effects that say so
     */
    public List<Map<String, Object>> rollBack(
            Transaction transaction,
            Caller caller,
            Optional<Profile> profile,
            Settlement settlement,
            List<Map<String, Object>> effects) {
        redemptions.release(transaction, caller.deployment(), settlement.coupons());
        settlement.referrals().forEach(id -> referrals.release(transaction, caller.deployment(), id, profile));
        Map<String, BigDecimal> amounts = new TreeMap<>();
        settlement.counted().forEach((name, amount) -> amounts.put(Counted.key(name), amount));
        Counted.shares(settlement.counted(), Rollback.earlier(effects))
                .forEach((key, share) -> amounts.merge(key, share.negate(), BigDecimal::add));
        counters.lower(transaction, caller.deployment().id(), amounts);
        totals.add(transaction, caller, Tally.givenBack(settlement.totals(), effects));
        return Rollback.all(effects);
    }

    /**
     * Takes back what was given for returned units: all that was given for each of them, and of what was given for the
     * whole cart the share of their price.
     *
     * @param cart the cart before this return
     * @param units for each position of the cart, the units returned now, counted from 0
     * @return the effects that say so
     */
    public List<Map<String, Object>> rollBackUnits(
            Transaction transaction,
            Caller caller,
            Settlement settlement,
            List<Map<String, Object>> effects,
            Cart cart,
            Map<Integer, List<Integer>> units) {
        List<Map<String, Object>> rolledBack = Rollback.units(effects, cart, units, digits(caller));
        counters.lower(transaction, caller.deployment().id(), Counted.shares(settlement.counted(), rolledBack));
        totals.add(transaction, caller, Tally.returned(settlement.totals(), rolledBack));
        return rolledBack;
    }

    private static int digits(Caller caller) {
        return Math.max(caller.application().currency().getDefaultFractionDigits(), 0);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Map<String, Charge> due(Verdict verdict, Stage stage) {
        return switch (stage) {
            case DRY -> Map.of();
            case FINAL -> verdict.charges();
            case OPEN ->
                verdict.charges().entrySet().stream()
                        .filter(entry -> entry.getValue().atOnce())
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        };
    }

    private void count(
            Transaction transaction,
            Caller caller,
            Situation situation,
            Verdict verdict,
            Map<String, Charge> charges,
            Facts found) {
        if (situation.stage() == Stage.FINAL) {
            redemptions.redeem(transaction, caller.deployment(), verdict.coupons());
            verdict.referrals()
                    .forEach(id -> referrals.redeem(transaction, caller.deployment(), id, situation.profile()));
        }
        if (!charges.isEmpty()) {
            Map<String, Charge> byKey = new HashMap<>();
            charges.forEach((name, charge) -> byKey.put(Fingerprint.of(name), charge));
            Set<String> known =
                    found.used().keySet().stream().map(Fingerprint::of).collect(Collectors.toSet());
            counters.raise(transaction, caller.deployment().id(), byKey, known);
        }
    }

    private static Map<String, BigDecimal> counted(Map<String, Charge> charges) {
        Map<String, BigDecimal> counted = new TreeMap<>();
        charges.forEach((name, charge) -> {
            if (!charge.atOnce()) {
                counted.put(Counted.name(name), charge.amount());
            }
        });
        return counted;
    }
}
