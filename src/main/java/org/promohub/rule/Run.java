package org.promohub.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.promohub.tenant.Deployment;

/** One evaluation of a playbook: what all its campaigns and rules share. */
final class Run {
    private final Playbook playbook;
    private final Facts facts;
    private final Names names;
    private final Map<String, Object> shared;
    private final Map<Long, List<EnteredCoupon>> coupons;
    private final Optional<Consumer<RuleReport>> reports;
    private final Standing standing;
    private final Money money;

    Run(Deployment deployment, Playbook playbook, Facts facts, Optional<Consumer<RuleReport>> reports) {
        this.playbook = playbook;
        this.facts = facts;
        this.names = new Names(deployment, facts);
        this.shared = names.all(facts.now().atZone(playbook.application().timeZone()));
        this.coupons = new HashMap<>();
        for (EnteredCoupon entered : facts.coupons()) {
            entered.coupon().ifPresent(coupon -> coupons.computeIfAbsent(
                            coupon.campaignId(), campaign -> new java.util.ArrayList<>())
                    .add(entered));
        }
        this.reports = reports;
        this.standing = new Standing(playbook, facts);
        this.money = playbook.money();
    }

    Playbook playbook() {
        return playbook;
    }

    Facts facts() {
        return facts;
    }

    Names names() {
        return names;
    }

    Map<String, Object> shared() {
        return shared;
    }

    /** The coupons of a campaign whose codes were entered. */
    List<EnteredCoupon> coupons(long campaign) {
        return coupons.getOrDefault(campaign, List.of());
    }

    /** Whether somebody asks why. */
    boolean explains() {
        return reports.isPresent();
    }

    void report(RuleReport report) {
        reports.ifPresent(listener -> listener.accept(report));
    }

    Standing standing() {
        return standing;
    }

    Money money() {
        return money;
    }
}
