package org.promohub.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.referral.Referral;
import org.promohub.rule.language.Scope;
import org.promohub.tenant.Deployment;

/** One evaluation of a playbook: what all its campaigns and rules share. */
final class Run {
    private final Playbook playbook;
    private final Facts facts;
    private final Names names;
    private final Scope shared;
    private final Map<Long, List<EnteredCoupon>> coupons;
    private final Optional<Reports> reports;
    private final Standing standing;
    private final Money money;

    Run(Deployment deployment, Playbook playbook, Facts facts, Optional<Reports> reports) {
        this.playbook = playbook;
        this.facts = facts;
        this.names = new Names(deployment, facts);
        this.shared =
                Scope.of(names.all(facts.now().atZone(playbook.application().timeZone())));
        this.coupons = new HashMap<>();
        for (EnteredCoupon entered : facts.coupons()) {
            entered.coupon()
                    .ifPresent(coupon -> coupons.computeIfAbsent(coupon.campaignId(), campaign -> new ArrayList<>())
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

    Scope shared() {
        return shared;
    }

    /** The coupons of a campaign whose codes were entered. */
    List<EnteredCoupon> coupons(long campaign) {
        return coupons.getOrDefault(campaign, List.of());
    }

    /** The referral whose code was entered, if it is one of the campaign. */
    Optional<EnteredReferral> referral(long campaign) {
        return facts.referral().filter(entered -> entered.referral()
                .map(Referral::campaignId)
                .filter(id -> id == campaign)
                .isPresent());
    }

    /** What takes down how it goes, when somebody asks why. */
    Optional<Reports> reports() {
        return reports;
    }

    Standing standing() {
        return standing;
    }

    Money money() {
        return money;
    }
}
