package org.promohub.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The evaluation of one campaign, rule by rule. */
final class CampaignRun {
    private final Run run;
    private final CampaignPlan campaign;
    private final Optional<Group> group;
    private final Books books;

    CampaignRun(Run run, CampaignPlan campaign, Optional<Group> group, Books books) {
        this.run = run;
        this.campaign = campaign;
        this.group = group;
        this.books = books;
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
            return pass(
                    rule,
                    () -> "it waits for the event "
                            + String.join(" or ", rule.eventTypes().orElseThrow()));
        }
        boolean byReferral = rule.looksAt().contains("referral");
        Optional<EnteredReferral> referral = byReferral ? run.referral(campaign.id()) : Optional.empty();
        if (byReferral && referral.isEmpty()) {
            return pass(rule, () -> "no referral code of this campaign was entered");
        }
        if (!rule.looksAt().contains("coupon")) {
            return attempt(rule, Optional.empty(), referral);
        }
        List<EnteredCoupon> coupons = run.coupons(campaign.id());
        if (coupons.isEmpty()) {
            return pass(rule, () -> "no coupon code of this campaign was entered");
        }
        boolean triggered = false;
        for (EnteredCoupon coupon : coupons) {
            triggered |= attempt(rule, Optional.of(coupon), referral);
        }
        return triggered;
    }

    private boolean attempt(RulePlan rule, Optional<EnteredCoupon> coupon, Optional<EnteredReferral> referral) {
        return new RuleAttempt(run, campaign, group, rule, coupon, referral, books).evaluate();
    }

    /** Passes a rule over that has nothing to look at. */
    private boolean pass(RulePlan rule, Supplier<String> why) {
        run.reports()
                .ifPresent(reports -> reports.add(
                        campaign, new RuleReport(rule.index(), rule.title(), "", why.get(), false, List.of())));
        return false;
    }
}
