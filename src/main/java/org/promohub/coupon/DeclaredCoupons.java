package org.promohub.coupon;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.store.Ids;
import org.promohub.store.Transactions;
import org.promohub.tenant.Application;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.DeclaredCoupon;
import org.promohub.tenant.Deployment;

/** The coupons that campaign files declare. */
public final class DeclaredCoupons {
    private final Transactions transactions;
    private final CouponStore store;
    private final Ids ids;
    private final Clock clock;

    public DeclaredCoupons(Transactions transactions, CouponStore store, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes the declared coupons that do not exist yet; those that do stay as they are. */
    public void create(Deployment deployment, List<Campaign> campaigns) {
        for (Campaign campaign : campaigns) {
            deployment.application(campaign.application()).ifPresent(application -> campaign.coupons()
                    .forEach(coupon -> create(deployment, application, campaign, coupon)));
        }
    }

    private void create(Deployment deployment, Application application, Campaign campaign, DeclaredCoupon declared) {
        String code = application.codeCase().apply(declared.code());
        transactions.lookThenInsert(transaction -> store.findByCode(
                        transaction, deployment.id(), application.id(), code)
                .orElseGet(() -> {
                    Coupon coupon = coupon(ids.next(deployment.id(), "coupon"), code, campaign, declared.usageLimit());
                    store.insert(transaction, deployment.id(), coupon, Optional.empty());
                    return coupon;
                }));
    }

    private Coupon coupon(long id, String code, Campaign campaign, long usageLimit) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Coupon(
                id,
                now,
                campaign.application(),
                campaign.id(),
                code,
                usageLimit,
                0,
                Optional.empty(),
                BigDecimal.ZERO,
                Optional.empty(),
                0,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
