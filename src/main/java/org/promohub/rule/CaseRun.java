package org.promohub.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.rule.RuleReport.ConditionReport;
import org.promohub.rule.language.BudgetFacts;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.NoValue;

/** One evaluation of one rule: its conditions, then its effects, or the effects it has for when it does not apply. */
final class CaseRun {
    private final Run run;
    private final RuleCase ruleCase;
    private final Books books;
    private final Codes codes;
    private final Allowance allowance;
    private final Map<String, Object> names;
    private final RuleRun ruleRun;

    CaseRun(Run run, RuleCase ruleCase, Books books) {
        this.run = run;
        this.ruleCase = ruleCase;
        this.books = books;
        this.codes = new Codes(run, ruleCase, books);
        this.allowance = new Allowance(run, ruleCase, books);
        this.names = new HashMap<>(run.shared());
        codes.name(names);
        names.put("budget", new BudgetFacts(allowance::left));
        this.ruleRun = new RuleRun(run, ruleCase, allowance, names, books);
    }

    /** Whether the rule applies. */
    boolean evaluate() {
        Optional<Failure> failure = failedCondition().or(this::failedEffect);
        failure.ifPresent(why -> {
            books.failures.add(why);
            codes.reject(why);
            applyOtherwise();
        });
        return failure.isEmpty();
    }

    private Optional<Failure> failedCondition() {
        List<ConditionReport> reports = new ArrayList<>();
        List<Formula> conditions = ruleCase.rule().when();
        for (int i = 0; i < conditions.size(); i++) {
            Formula condition = conditions.get(i);
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
                run.report(ruleCase, "condition " + i + " is not true", false, reports);
                return Optional.of(ruleCase.failedCondition(i, details));
            }
        }
        run.report(ruleCase, "all conditions are true", true, reports);
        return Optional.empty();
    }

    private Optional<Failure> failedEffect() {
        Books before = books.copy();
        int index = -1;
        try {
            codes.accept(allowance);
            for (index = 0; index < ruleCase.rule().then().size(); index++) {
                ruleCase.rule().then().get(index).apply(ruleRun, ruleCase.place(index));
            }
            return Optional.empty();
        } catch (EffectFails e) {
            books.become(before);
            String what = index < 0 ? "its code cannot be redeemed: " : "effect " + index + " cannot apply: ";
            run.report(ruleCase, what + e.sentence(), false, List.of());
            return Optional.of(ruleCase.failedEffect(Math.max(index, 0), e.sentence()));
        }
    }

    private void applyOtherwise() {
        List<EffectPlan> effects = ruleCase.rule().otherwise();
        if (effects.isEmpty()) {
            return;
        }
        Books before = books.copy();
        try {
            for (int i = 0; i < effects.size(); i++) {
                effects.get(i)
                        .apply(ruleRun, ruleCase.place(ruleCase.rule().then().size() + i));
            }
        } catch (EffectFails e) {
            books.become(before);
        }
    }
}
