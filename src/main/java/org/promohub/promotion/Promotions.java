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
import org.promohub.coupon.Coupon;
import org.promohub.coupon.Redemptions;
import org.promohub.coupon.RuleCoupons;
import org.promohub.referral.Referral;
import org.promohub.referral.Referrals;
import org.promohub.rule.CampaignPlan;
import org.promohub.rule.Charge;
import org.promohub.rule.Effect;
import org.promohub.rule.Engine;
import org.promohub.rule.EnteredCoupon;
import org.promohub.rule.EnteredReferral;
import org.promohub.rule.Evaluation;
import org.promohub.rule.Explanation;
import org.promohub.rule.Facts;
import org.promohub.rule.Failure;
import org.promohub.rule.Playbook;
import org.promohub.rule.Playbooks;
import org.promohub.rule.Verdict;
import org.promohub.store.Fingerprint;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;

/** Evaluates the campaigns of an application and does what they say. */
public final class Promotions {
    private final Playbooks playbooks;
    private final FactFinder facts;
    private final Workshop workshop;
    private final Redemptions redemptions;
    private final Referrals referrals;
    private final CounterStore counters;
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
        count(transaction, caller, situation.stage(), verdict, charges, found);
        Deeds deeds = new Deeds(workshop, transaction, caller, situation);
        List<Map<String, Object>> effects = new ArrayList<>();
        for (Effect effect : verdict.effects()) {
            effects.add(deeds.perform(effect).asMap());
        }
        return promoted(situation, found, verdict, deeds, effects, counted(charges));
    }

    /** What the rules would decide now, and why. Nothing is done and nothing is kept. */
    public Explanation explain(Transaction transaction, Caller caller, Situation situation) {
        Playbook playbook = playbooks.of(caller.deployment(), caller.application());
        Facts found = facts.find(transaction, caller, playbook, situation, now());
        return Engine.explain(caller.deployment(), playbook, found);
    }

    /**
     * Takes back all that a closed session was counted for: redemptions, budgets.
     *
     * @param effects the effects the session was closed with, and those of earlier returns
     * @return the effects that say so
     */
    public List<Map<String, Object>> rollBack(
            Transaction transaction, Caller caller, Settlement settlement, List<Map<String, Object>> effects) {
        redemptions.release(transaction, caller.deployment(), settlement.coupons());
        settlement.referrals().forEach(id -> referrals.release(transaction, caller.deployment(), id));
        Map<String, BigDecimal> amounts = new TreeMap<>();
        settlement.counted().forEach((name, amount) -> amounts.put(Counted.key(name), amount));
        Counted.shares(settlement.counted(), Rollback.earlier(effects))
                .forEach((key, share) -> amounts.merge(key, share.negate(), BigDecimal::add));
        counters.lower(transaction, caller.deployment().id(), amounts);
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
            Stage stage,
            Verdict verdict,
            Map<String, Charge> charges,
            Facts found) {
        if (stage == Stage.FINAL) {
            redemptions.redeem(transaction, caller.deployment(), verdict.coupons());
            verdict.referrals().forEach(id -> referrals.redeem(transaction, caller.deployment(), id));
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

    private static Promoted promoted(
            Situation situation,
            Facts found,
            Verdict verdict,
            Deeds deeds,
            List<Map<String, Object>> effects,
            Map<String, BigDecimal> counted) {
        boolean last = situation.stage() == Stage.FINAL;
        Evaluation evaluation = new Evaluation(
                effects,
                verdict.triggered().stream().map(CampaignPlan::asMap).toList(),
                verdict.failures().stream().map(Failure::asMap).toList(),
                deeds.coupons(),
                deeds.referrals(),
                deeds.giveaways());
        return new Promoted(
                evaluation,
                deeds.profile(),
                deeds.audiences(),
                deeds.sessionAttributes(),
                coupons(found, last ? verdict.coupons() : Map.of()),
                referral(found, last ? verdict.referrals() : List.of()),
                new Settlement(
                        deeds.done(),
                        counted,
                        last ? verdict.coupons() : Map.of(),
                        last ? verdict.referrals() : List.of()));
    }

    private static List<Coupon> coupons(Facts found, Map<Long, BigDecimal> redeemed) {
        return found.coupons().stream()
                .map(EnteredCoupon::coupon)
                .flatMap(Optional::stream)
                .map(coupon -> redeemed.containsKey(coupon.id())
                        ? coupon.redeemed(redeemed.getOrDefault(coupon.id(), BigDecimal.ZERO))
                        : coupon)
                .toList();
    }

    private static Optional<Referral> referral(Facts found, List<Long> redeemed) {
        return found.referral()
                .flatMap(EnteredReferral::referral)
                .map(referral -> redeemed.contains(referral.id()) ? referral.redeemed() : referral);
    }
}
