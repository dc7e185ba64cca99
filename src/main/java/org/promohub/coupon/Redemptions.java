package org.promohub.coupon;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.promohub.access.Caller;
import org.promohub.store.Fingerprint;
import org.promohub.store.Overtaken;
import org.promohub.store.Transaction;
import org.promohub.tenant.Deployment;

/** Coupons that customers enter: found, redeemed, and given back, as part of what a session or an event does. */
public final class Redemptions {
    private final RedemptionStore store;

    public Redemptions(RedemptionStore store) {
        this.store = store;
    }

    /** The name of the counter that says how often a customer has redeemed a coupon. */
    public static String counter(long coupon, String integrationId) {
        return "coupon " + coupon + " redeemed by " + integrationId;
    }

    /** How often those who hold coupons have redeemed them, in the order of the coupons. */
    List<Long> counts(Transaction transaction, Deployment deployment, List<CouponStore.Held> coupons) {
        List<String> keys = coupons.stream()
                .map(held -> Fingerprint.of(counter(held.coupon().id(), held.integrationId())))
                .toList();
        Map<String, BigDecimal> counts = keys.isEmpty() ? Map.of() : store.counts(transaction, deployment.id(), keys);
        return keys.stream()
                .map(key -> counts.getOrDefault(key, BigDecimal.ZERO).longValue())
                .toList();
    }

    /** The coupons of the caller's application that have these codes, in no order. */
    public List<Coupon> find(Transaction transaction, Caller caller, Collection<String> codes) {
        return codes.isEmpty()
                ? List.of()
                : store.findByCodes(
                        transaction,
                        caller.deployment().id(),
                        caller.application().id(),
                        codes);
    }

    /** Which of the coupons a customer has reserved, by id. */
    public Set<Long> reserved(
            Transaction transaction, Deployment deployment, Collection<Long> coupons, String integrationId) {
        return coupons.isEmpty() ? Set.of() : store.reserved(transaction, deployment.id(), coupons, integrationId);
    }

    /**
     * Counts a redemption of each coupon.
     *
     * @param given what each gives, by id
     * @throws Overtaken when another transaction has used one of them up
     */
    public void redeem(Transaction transaction, Deployment deployment, Map<Long, BigDecimal> given) {
        if (!given.isEmpty()) {
            store.redeem(transaction, deployment.id(), given);
        }
    }

    /** Takes redemptions back. */
    public void release(Transaction transaction, Deployment deployment, Map<Long, BigDecimal> given) {
        if (!given.isEmpty()) {
            store.release(transaction, deployment.id(), given);
        }
    }
}
