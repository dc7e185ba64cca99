package org.promohub.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.coupon.Coupon;
import org.promohub.referral.Referral;
import org.promohub.rule.language.BudgetFacts;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.NoValue;
import org.promohub.rule.language.Scope;

/** One evaluation of one rule, for at most one coupon and one referral; what effects use to apply. */
public final class RuleRun {
    private final Run run;
    private final CampaignPlan campaign;
    private final Optional<Group> group;
    private final RulePlan rule;
    private final Optional<EnteredCoupon> coupon;
    private final Optional<EnteredReferral> referral;
    private final Scope names;
    private final Books books;
    private final Budget budget;
    private final Left left;

    RuleRun(
            Run run,
            CampaignPlan campaign,
            Optional<Group> group,
            RulePlan rule,
            Optional<EnteredCoupon> coupon,
            Optional<EnteredReferral> referral,
            Scope names,
            Books books) {
        this.run = run;
        this.campaign = campaign;
        this.group = group;
        this.rule = rule;
        this.coupon = coupon;
        this.referral = referral;
        this.books = books;
        this.left = new Left(run, books);
        Scope withBudget = names.with("budget", new BudgetFacts(this::left));
        this.names = discounts().cascading() ? withBudget.with("session", left.session()) : withBudget;
        this.budget = new Budget(
                run,
                campaign,
                new Counters.Scope(
                        run.facts().profile(),
                        run.facts().session(),
                        coupon.map(EnteredCoupon::code),
                        referral.map(EnteredReferral::code)),
                books);
    }

    /** What names stand for. */
    Scope names() {
        return names;
    }

    /** What is being looked at. */
    public Facts facts() {
        return run.facts();
    }

    /** All campaigns, with the settings of their application. */
    public Playbook playbook() {
        return run.playbook();
    }

    /** What holds for all discounts of the application. */
    public Discounts discounts() {
        return run.playbook().discounts();
    }

    /** How numbers become amounts. */
    public Money money() {
        return run.money();
    }

    /** What is left to be discounted. */
    public Room room() {
        return books.room;
    }

    /** What formulas see of the cart. */
    public Left left() {
        return left;
    }

    /** The customer's integration id. */
    public Optional<String> customer() {
        return facts().profile().map(org.promohub.profile.Profile::integrationId);
    }

    /** What a formula yields. */
    public Object value(Formula formula) {
        try {
            return formula.value(names);
        } catch (NoValue e) {
            throw new EffectFails(e.sentence());
        }
    }

    /** The number a formula yields. */
    public double number(Formula formula) {
        return ((Number) value(formula)).doubleValue();
    }

    /** What a formula yields for one line of the cart. */
    public Object value(Formula formula, int position) {
        return value(formula, "item", left.item(position));
    }

    /** What a formula yields with one more name. */
    public Object value(Formula formula, String name, Object fields) {
        try {
            return formula.value(names.with(name, fields));
        } catch (NoValue e) {
            throw new EffectFails(e.sentence());
        }
    }

    /**
     * Has a discount counted against the coupon's and the campaign's limits.
     *
     * @param wanted how much is to be given, more than nothing
     * @param partial whether less may be given when a limit leaves less
     * @return how much may be given
     */
    public BigDecimal grant(BigDecimal wanted, boolean partial) {
        boolean cuts = partial || discounts().partial();
        BigDecimal byCoupon =
                redeemed().flatMap(this::remainder).map(wanted::min).orElse(wanted);
        if (byCoupon.compareTo(wanted) < 0 && (!cuts || byCoupon.signum() <= 0)) {
            throw new EffectFails(
                    "the coupon has only " + byCoupon.max(BigDecimal.ZERO).toPlainString() + " left to give");
        }
        BigDecimal granted = money().written(charge(LimitedAction.SET_DISCOUNT, byCoupon, cuts));
        charge(LimitedAction.SET_DISCOUNT_EFFECT, BigDecimal.ONE, false);
        redeemed().ifPresent(some -> books.give(some.id(), granted));
        books.discount = books.discount.add(granted);
        return granted;
    }

    private Optional<BigDecimal> remainder(Coupon some) {
        return some.discountLimit().filter(limit -> limit.signum() > 0).map(limit -> limit.subtract(
                        some.discountCounter())
                .subtract(books.given.getOrDefault(some.id(), BigDecimal.ZERO)));
    }

    /**
     * Counts something against the campaign's limits.
     *
     * @param wanted how much
     * @param partial whether less will do
     * @return how much there may be
     */
    public BigDecimal charge(LimitedAction action, BigDecimal wanted, boolean partial) {
        return budget.charge(action, wanted, partial);
    }

    /** What a campaign's limits leave of an action; infinite without a limit. */
    double left(String action) {
        return budget.left(action);
    }

    /** Counts one against the campaign's limits that are not per customer. */
    void chargeExceptPerProfile(LimitedAction action) {
        budget.chargeExceptPerProfile(action);
    }

    /** Says an effect that needs nothing to be done. */
    public void say(String type, Map<String, Object> props) {
        say(type, props, Optional.empty());
    }

    /** Says an effect, and has something done. */
    public void say(String type, Map<String, Object> props, Deed deed) {
        say(type, props, Optional.of(deed));
    }

    private void say(String type, Map<String, Object> props, Optional<Deed> deed) {
        books.effects.add(new Effect(
                campaign.id(),
                group,
                rule.index(),
                rule.title(),
                coupon.flatMap(EnteredCoupon::coupon).map(Coupon::id),
                type,
                props,
                deed));
    }

    /**
     * Says an effect whose deed is done at most once per session: when it has been done before, it is said as then.
     *
     * @param action the limit it counts against
     */
    public void sayOnce(String type, Map<String, Object> props, Deed deed, LimitedAction action) {
        sayOnce(type, props, deed, Optional.of(action));
    }

    /** As the other, for what no limit counts. */
    public void sayOnce(String type, Map<String, Object> props, Deed deed) {
        sayOnce(type, props, deed, Optional.empty());
    }

    private void sayOnce(String type, Map<String, Object> props, Deed deed, Optional<LimitedAction> action) {
        if (facts().done().get(deed.place().toString()) instanceof Map<?, ?> before) {
            Map<String, Object> same = new java.util.LinkedHashMap<>();
            before.forEach((name, value) -> same.put(name.toString(), value));
            say(type, same);
            return;
        }
        action.ifPresent(limited -> charge(limited, BigDecimal.ONE, false));
        say(type, props, deed);
    }

    /** A free code of a giveaway pool that this evaluation has not given away yet. */
    public Optional<String> freeCode(long pool) {
        Optional<String> free = facts().giveaways().getOrDefault(pool, List.of()).stream()
                .filter(code -> !books.givenAway.contains(pool + " " + code))
                .findFirst();
        free.ifPresent(code -> books.givenAway.add(pool + " " + code));
        return free;
    }

    private Optional<Coupon> redeemed() {
        return rule.redeems().contains("coupon") ? coupon.flatMap(EnteredCoupon::coupon) : Optional.empty();
    }

    /** Where an effect of this rule stands. */
    Place place(int effect) {
        String code = coupon.map(EnteredCoupon::code)
                .or(() -> referral.map(EnteredReferral::code))
                .orElse("");
        return new Place(campaign.id(), rule.index(), effect, code);
    }

    Optional<Referral> redeemedReferral() {
        return rule.redeems().contains("referral") ? referral.flatMap(EnteredReferral::referral) : Optional.empty();
    }
}
