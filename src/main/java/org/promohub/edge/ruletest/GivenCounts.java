package org.promohub.edge.ruletest;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.promohub.edge.config.Part;
import org.promohub.profile.Profile;
import org.promohub.rule.Counters;
import org.promohub.rule.Facts;
import org.promohub.rule.Limit;
import org.promohub.rule.Playbook;

/** What counters stand at, as tests give it. */
final class GivenCounts {
    private final GivenValues values;
    private final Playbook playbook;
    private final long beside;
    private final Facts facts;

    /** @param beside the id of the campaign that the file is named after, or 0 */
    GivenCounts(GivenValues values, Playbook playbook, long beside, Facts facts) {
        this.values = values;
        this.playbook = playbook;
        this.beside = beside;
        this.facts = facts;
    }

    /** What limits of campaigns have counted, by counter. */
    Map<String, BigDecimal> budgets(Part given) {
        Map<String, BigDecimal> used = new HashMap<>();
        for (Part budget : given.entries("used")) {
            long campaign = values.campaign(budget, playbook, beside);
            List<Limit> limits = limits(budget, campaign);
            if (limits.isEmpty()) {
                values.complaints()
                        .add(
                                budget.at(),
                                "campaign " + campaign + " has no such limit of `"
                                        + budget.part("action").text() + "`");
            }
            limits.forEach(limit -> Counters.of(playbook, facts, campaign, limit)
                    .forEach(counter -> used.put(counter, budget.part("amount").decimal())));
        }
        return used;
    }

    private List<Limit> limits(Part budget, long campaign) {
        Set<String> per = budget.entries("per").stream().map(Part::text).collect(Collectors.toSet());
        return playbook.campaign(campaign).stream()
                .flatMap(plan -> plan.limits().stream())
                .filter(limit ->
                        limit.action().wireName().equals(budget.part("action").text()))
                .filter(limit -> budget.optional("per").isEmpty() || per.equals(names(limit)))
                .toList();
    }

    private static Set<String> names(Limit limit) {
        return limit.per().stream()
                .map(per -> per.wireName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** How often the customer has redeemed coupons and was referred, by counter. */
    Map<String, BigDecimal> ofCustomer(Part given) {
        Map<String, BigDecimal> used = new HashMap<>();
        facts.profile().map(Profile::integrationId).ifPresent(customer -> {
            facts.coupons().forEach(entered -> entered.coupon().ifPresent(coupon -> {
                Part coupons = given.part("coupons");
                coupons.keys().stream()
                        .filter(code ->
                                playbook.application().codeCase().apply(code).equals(coupon.code()))
                        .flatMap(code -> coupons.part(code).optional("redeemedByProfile").stream())
                        .forEach(times -> used.put(Counters.redemptions(coupon.id(), customer), times.decimal()));
            }));
            if (given.part("profile").optional("referred").map(Part::flag).orElse(false)) {
                used.put(Counters.referred(playbook.application().id(), customer), BigDecimal.ONE);
            }
        });
        return used;
    }
}
