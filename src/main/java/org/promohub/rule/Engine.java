package org.promohub.rule;

import java.util.Optional;
import org.promohub.cart.Cart;
import org.promohub.coupon.Coupon;
import org.promohub.referral.Referral;
import org.promohub.tenant.Deployment;

/** Evaluates playbooks. The same playbook and facts always give the same verdict. */
public final class Engine {
    private Engine() {}

    /** What the rules decide. */
    public static Verdict evaluate(Deployment deployment, Playbook playbook, Facts facts) {
        return evaluate(new Run(deployment, playbook, facts, Optional.empty()));
    }

    /** The same, telling how it came about. */
    public static Explanation explain(Deployment deployment, Playbook playbook, Facts facts) {
        Reports reports = new Reports();
        Verdict verdict = evaluate(new Run(deployment, playbook, facts, Optional.of(reports)));
        return new Explanation(verdict, reports.of(playbook, facts.now(), verdict));
    }

    private static Verdict evaluate(Run run) {
        Cart cart = run.facts().session().map(SessionFacts::cart).orElse(Cart.EMPTY);
        Books books = new Books(Room.of(cart, run.money()));
        turnAway(run, books);
        new GroupRun(run, run.playbook().root()).evaluate(books);
        turnAwayTheRest(run, books);
        return new Verdict(
                books.effects,
                books.failures,
                books.triggered,
                books.charges,
                books.totals,
                books.given,
                books.acceptedReferrals);
    }

    /** Codes that nobody knows, or whose campaign does not run: no rule gets to see them. */
    private static void turnAway(Run run, Books books) {
        for (EnteredCoupon entered : run.facts().coupons()) {
            run.standing()
                    .of(entered, books)
                    .filter(reason -> reason.equals("CouponNotFound") || reason.endsWith("NotRunningCampaign"))
                    .ifPresent(reason -> reject(books, entered, reason));
        }
        run.facts().referral().ifPresent(entered -> run.standing()
                .of(entered, books)
                .filter(reason -> reason.equals("ReferralNotFound") || reason.endsWith("NotRunningCampaign"))
                .ifPresent(reason -> reject(books, entered, reason)));
    }

    /** Codes that no rule has looked at. */
    private static void turnAwayTheRest(Run run, Books books) {
        for (EnteredCoupon entered : run.facts().coupons()) {
            if (!books.acceptedCoupons.contains(entered.code()) && !books.rejected.contains(entered.code())) {
                reject(books, entered, run.standing().of(entered, books).orElse("CouponRejectedByCondition"));
            }
        }
        run.facts()
                .referral()
                .filter(entered -> books.acceptedReferrals.isEmpty() && !books.rejected.contains(entered.code()))
                .ifPresent(entered -> reject(
                        books, entered, run.standing().of(entered, books).orElse("ReferralRejectedByCondition")));
    }

    private static void reject(Books books, EnteredCoupon entered, String reason) {
        books.reject(Rejection.because(reason)
                .of(
                        "Coupon",
                        entered.code(),
                        entered.coupon().map(Coupon::campaignId).orElse(0L),
                        Optional.empty(),
                        entered.coupon().map(Coupon::id)));
    }

    private static void reject(Books books, EnteredReferral entered, String reason) {
        books.reject(Rejection.because(reason)
                .of(
                        "Referral",
                        entered.code(),
                        entered.referral().map(Referral::campaignId).orElse(0L),
                        Optional.empty(),
                        Optional.empty()));
    }
}
