package org.promohub.rule;

import java.util.List;
import java.util.Optional;

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
            return leaveOut(rule, "it waits for the event " + String.join(" or ", rule.eventTypes().orElseThrow()));
        }
        Optional<EnteredReferral> referral =
                rule.looksAt().contains("referral") ? run.referral(campaign.id()) : Optional.empty();
        if (rule.looksAt().contains("referral") && referral.isEmpty()) {
            return leaveOut(rule, "no referral code of this campaign was entered");
        }
        if (!rule.looksAt().contains("coupon")) {
            return evaluate(rule, Optional.empty(), referral);
        }
        List<EnteredCoupon> coupons = run.coupons(campaign.id());
        if (coupons.isEmpty()) {
            return leaveOut(rule, "no coupon code of this campaign was entered");
        }
        boolean triggered = false;
        for (EnteredCoupon coupon : coupons) {
            triggered |= evaluate(rule, Optional.of(coupon), referral);
        }
        return triggered;
    }

    private boolean evaluate(RulePlan rule, Optional<EnteredCoupon> coupon, Optional<EnteredReferral> referral) {
        return new CaseRun(run, new RuleCase(campaign, group, rule, coupon, referral), books).evaluate();
    }

    private boolean leaveOut(RulePlan rule, String why) {
        run.report(new RuleCase(campaign, group, rule, Optional.empty(), Optional.empty()), why, false, List.of());
        return false;
    }
}
