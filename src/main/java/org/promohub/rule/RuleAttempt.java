package org.promohub.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.promohub.rule.RuleReport.ConditionReport;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.NoValue;
import org.promohub.rule.language.Scope;

/** The evaluation of one rule for at most one coupon and one referral: its conditions, then its effects. */
final class RuleAttempt {
    private final Run run;
    private final CampaignPlan campaign;
    private final Optional<Group> group;
    private final RulePlan rule;
    private final Optional<EnteredCoupon> coupon;
    private final Optional<EnteredReferral> referral;
    private final Books books;
    private final CodeDecisions decisions;
    private final Optional<String> couponProblem;
    private final Optional<String> referralProblem;
    private final RuleRun ruleRun;
    private final List<ConditionReport> conditions = new ArrayList<>();

    RuleAttempt(
            Run run,
            CampaignPlan campaign,
            Optional<Group> group,
            RulePlan rule,
            Optional<EnteredCoupon> coupon,
            Optional<EnteredReferral> referral,
            Books books) {
        this.run = run;
        this.campaign = campaign;
        this.group = group;
        this.rule = rule;
        this.coupon = coupon;
        this.referral = referral;
        this.books = books;
        this.decisions = new CodeDecisions(books);
        this.couponProblem = coupon.flatMap(this::standing);
        this.referralProblem = referral.flatMap(this::standing);
        this.ruleRun = new RuleRun(run, campaign, group, rule, coupon, referral, withCodes(), books);
    }

    private Scope withCodes() {
        Scope names = run.shared();
        if (coupon.isPresent()) {
            names = names.with("coupon", run.names().coupon(coupon.get(), couponProblem.isEmpty()));
        }
        if (referral.isPresent()) {
            names = names.with("referral", run.names().referral(referral.get(), referralProblem.isEmpty()));
        }
        return names;
    }

    /** Whether it comes true; if so its effects apply, otherwise those for that case. */
    boolean evaluate() {
        Optional<Failure> failure = failedCondition();
        if (failure.isEmpty()) {
            failure = failedEffect();
        }
        Optional<String> unsaid = failure.flatMap(this::fail);
        report(failure, unsaid);
        return failure.isEmpty();
    }

    /** A code that an earlier rule has accepted stays as good as it was then. */
    private Optional<String> standing(EnteredCoupon entered) {
        return books.acceptedCoupons.contains(entered.code())
                ? Optional.empty()
                : run.standing().of(entered, books);
    }

    private Optional<String> standing(EnteredReferral entered) {
        return books.acceptedReferrals.isEmpty() ? run.standing().of(entered, books) : Optional.empty();
    }

    private Optional<Failure> failedCondition() {
        for (int i = 0; i < rule.when().size(); i++) {
            Formula condition = rule.when().get(i);
            String details = "";
            boolean holds = false;
            try {
                holds = condition.isTrue(ruleRun.names());
            } catch (NoValue e) {
                details = e.sentence();
            }
            if (run.reports().isPresent()) {
                conditions.add(ConditionReports.of(condition, holds, details, ruleRun.names()));
            }
            if (!holds) {
                return Optional.of(failure(OptionalInt.of(i), OptionalInt.empty(), details));
            }
        }
        return Optional.empty();
    }

    private Optional<Failure> failedEffect() {
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
            return Optional.of(failure(OptionalInt.empty(), OptionalInt.of(Math.max(index, 0)), e.sentence()));
        }
    }

    /** Says the effects for this case; why they cannot apply, if they cannot. */
    private Optional<String> fail(Failure failure) {
        books.failures.add(failure);
        decisions.turnAway(failure, couponProblem, referralProblem);
        if (rule.otherwise().isEmpty()) {
            return Optional.empty();
        }
        Books before = books.copy();
        int index = 0;
        try {
            for (; index < rule.otherwise().size(); index++) {
                rule.otherwise()
                        .get(index)
                        .apply(ruleRun, ruleRun.place(rule.then().size() + index));
            }
            return Optional.empty();
        } catch (EffectFails e) {
            books.become(before);
            return Optional.of("entry " + (index + 1) + " of `else` cannot apply: " + e.sentence());
        }
    }

    private Failure failure(OptionalInt condition, OptionalInt effect, String details) {
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

    private void report(Optional<Failure> failure, Optional<String> unsaid) {
        run.reports()
                .ifPresent(reports -> reports.add(
                        campaign,
                        new RuleReport(
                                rule.index(),
                                rule.title(),
                                code(),
                                failure.map(this::outcome).orElse("all conditions are true")
                                        + unsaid.map(why -> "; " + why).orElse(""),
                                failure.isEmpty(),
                                conditions)));
    }

    private String outcome(Failure failure) {
        String what = failure.effect().isPresent()
                ? "entry " + (failure.effect().getAsInt() + 1) + " of `then` cannot apply: " + failure.details()
                : "condition " + (failure.condition().orElseThrow() + 1) + " is not true";
        return couponProblem
                .or(() -> referralProblem)
                .map(reason -> what + "; " + code() + " cannot be redeemed: " + reason)
                .orElse(what);
    }

    private String code() {
        return Stream.concat(coupon.map(EnteredCoupon::code).stream(), referral.map(EnteredReferral::code).stream())
                .findFirst()
                .orElse("");
    }
}
