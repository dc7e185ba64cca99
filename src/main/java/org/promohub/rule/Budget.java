package org.promohub.rule;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The limits of a campaign, as they are for one run of a rule. */
final class Budget {
    private final Run run;
    private final CampaignPlan campaign;
    private final Counters.Scope scope;
    private final Books books;

    Budget(Run run, CampaignPlan campaign, Counters.Scope scope, Books books) {
        this.run = run;
        this.campaign = campaign;
        this.scope = scope;
        this.books = books;
    }

    /** See {@link RuleRun#charge}. */
    BigDecimal charge(LimitedAction action, BigDecimal wanted, boolean partial) {
        List<Limit> limits = campaign.limitsOf(action);
        BigDecimal granted = wanted;
        for (Limit limit : limits) {
            for (String counter : counters(limit)) {
                granted = granted.min(left(limit, counter));
            }
        }
        if (granted.compareTo(wanted) < 0 && (!partial || granted.signum() <= 0)) {
            throw new EffectFails("the limit of " + action + " is used up");
        }
        for (Limit limit : limits) {
            for (String counter : counters(limit)) {
                books.charge(counter, granted, limit.most(), action.atOnce());
            }
        }
        books.count(campaign.id(), action, granted);
        return granted;
    }

    /** Counts one against the limits that are not per customer. */
    void chargeExceptPerProfile(LimitedAction action) {
        for (Limit limit : campaign.limitsOf(action)) {
            if (!limit.per().contains(Limit.Per.PROFILE)) {
                counters(limit)
                        .forEach(counter -> books.charge(counter, BigDecimal.ONE, limit.most(), action.atOnce()));
            }
        }
        books.count(campaign.id(), action, BigDecimal.ONE);
    }

    /** What is left of an action; infinite without a limit, nothing when the limit counts for what is not there. */
    double left(String action) {
        double left = Double.POSITIVE_INFINITY;
        for (Limit limit : LimitedAction.named(action).map(campaign::limitsOf).orElse(List.of())) {
            List<String> counters = found(limit).orElse(List.of());
            left = counters.isEmpty() ? 0 : left;
            for (String counter : counters) {
                left = Math.min(left, left(limit, counter).doubleValue());
            }
        }
        return left;
    }

    private List<String> counters(Limit limit) {
        return found(limit)
                .orElseThrow(() -> new EffectFails("the limit of " + limit.action() + " counts per "
                        + limit.per().toString().toLowerCase(Locale.ROOT) + ", which is not known here"));
    }

    private Optional<List<String>> found(Limit limit) {
        ZoneId zone = run.playbook().application().timeZone();
        return Counters.of(limit, campaign.id(), run.facts().now(), zone, scope);
    }

    private BigDecimal left(Limit limit, String counter) {
        return limit.most()
                .subtract(run.facts().used().getOrDefault(counter, BigDecimal.ZERO))
                .subtract(books.charged(counter))
                .max(BigDecimal.ZERO);
    }
}
