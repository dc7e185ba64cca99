package org.promohub.rule;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** What a campaign's limits leave to one evaluation of one of its rules, and what the evaluation takes of it. */
final class Allowance {
    private final Run run;
    private final RuleCase ruleCase;
    private final Books books;

    Allowance(Run run, RuleCase ruleCase, Books books) {
        this.run = run;
        this.ruleCase = ruleCase;
        this.books = books;
    }

    /**
     * Counts something against the campaign's limits.
     *
     * @param wanted how much
     * @param partial whether less will do
     * @return how much there may be
     * @throws EffectFails when the limits leave too little
     */
    BigDecimal charge(LimitedAction action, BigDecimal wanted, boolean partial) {
        BigDecimal granted = wanted;
        for (Limit limit : limits(action)) {
            for (String counter : counters(limit)) {
                granted = granted.min(left(limit, counter));
            }
        }
        if (granted.compareTo(wanted) < 0 && (!partial || granted.signum() <= 0)) {
            throw new EffectFails("the limit of " + action + " is used up");
        }
        for (Limit limit : limits(action)) {
            count(limit, granted);
        }
        return granted;
    }

    /** Counts one redemption of a coupon that has limits per customer of its own, which stand over the campaign's. */
    void chargeRedemptionExceptPerProfile() {
        for (Limit limit : limits(LimitedAction.REDEEM_COUPON)) {
            if (!limit.per().contains(Limit.Per.PROFILE)) {
                count(limit, BigDecimal.ONE);
            }
        }
    }

    /** What the limits leave of an action; infinite without a limit, nothing when it counts for what is not there. */
    double left(String action) {
        double left = Double.POSITIVE_INFINITY;
        for (Limit limit : LimitedAction.named(action).map(this::limits).orElse(List.of())) {
            List<String> counters = found(limit).orElse(List.of());
            for (String counter : counters) {
                left = Math.min(left, left(limit, counter).doubleValue());
            }
            left = counters.isEmpty() ? 0 : left;
        }
        return left;
    }

    private List<Limit> limits(LimitedAction action) {
        return ruleCase.campaign().limitsOf(action);
    }

    private void count(Limit limit, BigDecimal amount) {
        counters(limit)
                .forEach(counter ->
                        books.charge(counter, amount, limit.most(), limit.action().atOnce()));
    }

    private List<String> counters(Limit limit) {
        return found(limit)
                .orElseThrow(() -> new EffectFails("the limit of " + limit.action() + " counts per "
                        + limit.per().toString().toLowerCase(Locale.ROOT) + ", which is not known here"));
    }

    private java.util.Optional<List<String>> found(Limit limit) {
        Facts facts = run.facts();
        ZoneId zone = run.playbook().application().timeZone();
        Counters.Scope scope = new Counters.Scope(
                facts.profile(),
                facts.session(),
                ruleCase.coupon().map(EnteredCoupon::code),
                ruleCase.referral().map(EnteredReferral::code));
        return Counters.of(limit, ruleCase.campaign().id(), facts.now(), zone, scope);
    }

    private BigDecimal left(Limit limit, String counter) {
        return limit.most()
                .subtract(run.facts().used().getOrDefault(counter, BigDecimal.ZERO))
                .subtract(books.charged(counter))
                .max(BigDecimal.ZERO);
    }
}
