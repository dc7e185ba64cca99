package org.promohub.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.promohub.rule.language.BudgetFacts;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.NoValue;

/** The evaluation of one campaign, rule by rule. */
final class CampaignRun {
    private final Run run;
    private final CampaignPlan campaign;
    private final Optional<Group> group;
    private final Books books;
    private final CodeDecisions decisions;

    CampaignRun(Run run, CampaignPlan campaign, Optional<Group> group, Books books) {
        this.run = run;
        this.campaign = campaign;
        this.group = group;
        this.books = books;
        this.decisions = new CodeDecisions(books);
    }

    /** Evaluates the rules from top to bottom; whether one of them came true. */
    boolean evaluate() {
        boolean triggered = false;
        for (RulePlan rule : campaign.rules()) {
            triggered |= evaluate(rule);
        }
        if (triggered) {
            books.triggered.add(campaign);
        }
        return triggered;
    }

    private boolean evaluate(RulePlan rule) {
        if (!rule.waitsFor(run.facts().occasion().type())) {
            report(rule, "", "it waits for the event " + rule.eventTypes().orElseThrow(), false, List.of());
            return false;
        }
        boolean byCoupon = rule.looksAt().contains("coupon");
        boolean byReferral = rule.looksAt().contains("referral");
        Optional<EnteredReferral> referral = byReferral ? ownReferral() : Optional.empty();
        if (byReferral && referral.isEmpty()) {
            report(rule, "", "no referral code of this campaign was entered", false, List.of());
            return false;
        }
        if (!byCoupon) {
            return evaluate(rule, Optional.empty(), referral);
        }
        boolean triggered = false;
        for (EnteredCoupon coupon : run.coupons(campaign.id())) {
            triggered |= evaluate(rule, Optional.of(coupon), referral);
        }
        if (run.coupons(campaign.id()).isEmpty()) {
            report(rule, "", "no coupon code of this campaign was entered", false, List.of());
        }
        return triggered;
    }

    private Optional<EnteredReferral> ownReferral() {
        return run.facts().referral().filter(entered -> entered.referral()
                .filter(referral -> referral.campaignId() == campaign.id())
                .isPresent());
    }

    private boolean evaluate(RulePlan rule, Optional<EnteredCoupon> coupon, Optional<EnteredReferral> referral) {
        Optional<String> couponProblem = coupon.flatMap(this::standing);
        Optional<String> referralProblem = referral.flatMap(this::standing);
        Map<String, Object> names = names(coupon, couponProblem, referral, referralProblem);
        RuleRun ruleRun = new RuleRun(run, campaign, group, rule, coupon, referral, names, books);
        names.put("budget", new BudgetFacts(ruleRun::left));
        Optional<Failure> failure = failedCondition(rule, coupon, referral, names);
        if (failure.isEmpty()) {
            failure = applyAll(rule, coupon, referral, ruleRun);
        }
        if (failure.isEmpty()) {
            return true;
        }
        books.failures.add(failure.get());
        decisions.turnAway(failure.get(), couponProblem, referralProblem);
        applyOtherwise(rule, ruleRun);
        return false;
    }

    /** A code that an earlier rule has accepted stays as good as it was then. */
    private Optional<String> standing(EnteredCoupon coupon) {
        return books.acceptedCoupons.contains(coupon.code())
                ? Optional.empty()
                : run.standing().of(coupon, books);
    }

    private Optional<String> standing(EnteredReferral referral) {
        return books.acceptedReferrals.isEmpty() ? run.standing().of(referral, books) : Optional.empty();
    }

    private Map<String, Object> names(
            Optional<EnteredCoupon> coupon,
            Optional<String> couponProblem,
            Optional<EnteredReferral> referral,
            Optional<String> referralProblem) {
        Map<String, Object> names = new HashMap<>(run.shared());
        coupon.ifPresent(some -> names.put("coupon", run.names().coupon(some, couponProblem.isEmpty())));
        referral.ifPresent(some -> names.put("referral", run.names().referral(some, referralProblem.isEmpty())));
        return names;
    }

    private Optional<Failure> failedCondition(
            RulePlan rule,
            Optional<EnteredCoupon> coupon,
            Optional<EnteredReferral> referral,
            Map<String, Object> names) {
        List<RuleReport.ConditionReport> reports = new ArrayList<>();
        for (int i = 0; i < rule.when().size(); i++) {
            Formula condition = rule.when().get(i);
            String details = "";
            boolean holds = false;
            try {
                holds = condition.isTrue(names);
            } catch (NoValue e) {
                details = e.sentence();
            }
            if (run.explains()) {
                reports.add(ConditionReports.of(condition, holds, details, names));
            }
            if (!holds) {
                report(rule, code(coupon, referral), "condition " + i + " is not true", false, reports);
                return Optional.of(failure(rule, coupon, referral, OptionalInt.of(i), OptionalInt.empty(), details));
            }
        }
        if (run.explains()) {
            report(rule, code(coupon, referral), "all conditions are true", true, reports);
        }
        return Optional.empty();
    }

    private Optional<Failure> applyAll(
            RulePlan rule, Optional<EnteredCoupon> coupon, Optional<EnteredReferral> referral, RuleRun ruleRun) {
        Books before = books.copy();
        int index = -1;
        try {
            decisions.accept(rule, coupon, referral, ruleRun);
            for (index = 0; index < rule.then().size(); index++) {
                rule.then().get(index).apply(ruleRun, ruleRun.place(index));
            }
            return Optional.empty();
        } catch (EffectFails e) {
            books.become(before);
            report(
                    rule,
                    code(coupon, referral),
                    "effect " + index + " cannot apply: " + e.sentence(),
                    false,
                    List.of());
            return Optional.of(failure(
                    rule, coupon, referral, OptionalInt.empty(), OptionalInt.of(Math.max(index, 0)), e.sentence()));
        }
    }

    private void applyOtherwise(RulePlan rule, RuleRun ruleRun) {
        if (rule.otherwise().isEmpty()) {
            return;
        }
        Books before = books.copy();
        try {
            for (int i = 0; i < rule.otherwise().size(); i++) {
                rule.otherwise().get(i).apply(ruleRun, ruleRun.place(rule.then().size() + i));
            }
        } catch (EffectFails e) {
            books.become(before);
        }
    }

    private Failure failure(
            RulePlan rule,
            Optional<EnteredCoupon> coupon,
            Optional<EnteredReferral> referral,
            OptionalInt condition,
            OptionalInt effect,
            String details) {
        return new Failure(
                campaign,
                group,
                rule,
                coupon.flatMap(EnteredCoupon::coupon),
                referral.flatMap(EnteredReferral::referral),
                condition,
                effect,
                details);
    }

    private void report(
            RulePlan rule, String code, String outcome, boolean applied, List<RuleReport.ConditionReport> conditions) {
        if (run.explains()) {
            run.report(new RuleReport(
                    campaign.id(),
                    campaign.campaign().name(),
                    rule.index(),
                    rule.title(),
                    code,
                    outcome,
                    applied,
                    conditions));
        }
    }

    private static String code(Optional<EnteredCoupon> coupon, Optional<EnteredReferral> referral) {
        return Stream.concat(coupon.map(EnteredCoupon::code).stream(), referral.map(EnteredReferral::code).stream())
                .findFirst()
                .orElse("");
    }
}
