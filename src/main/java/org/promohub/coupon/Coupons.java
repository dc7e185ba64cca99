package org.promohub.coupon;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.promohub.access.Caller;
import org.promohub.attribute.Attributes;
import org.promohub.attribute.CheckedAttributes;
import org.promohub.attribute.GivenAttributes;
import org.promohub.code.CodePattern;
import org.promohub.code.Codes;
import org.promohub.problem.Problem;
import org.promohub.profile.Profiles;
import org.promohub.store.AlreadyThere;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.Campaign.Feature;
import org.promohub.tenant.Deployment;

/** The coupons of every deployment. */
public final class Coupons {
    private static final Comparator<CouponStore.Held> NEWEST_FIRST = Comparator.comparing(
                    (CouponStore.Held held) -> held.coupon().created())
            .thenComparing(held -> held.coupon().id())
            .reversed();

    private final Transactions transactions;
    private final CouponStore store;
    private final Redemptions redemptions;
    private final Attributes attributes;
    private final Reservations reservations;
    private final Codes codes;
    private final Ids ids;
    private final Clock clock;

    public Coupons(
            Transactions transactions,
            CouponStore store,
            Attributes attributes,
            Profiles profiles,
            Codes codes,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.redemptions = new Redemptions(new RedemptionStore());
        this.attributes = attributes;
        this.reservations = new Reservations(store, profiles, clock);
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a coupon with a free random code, or returns the one that an earlier request with the same idempotency key
     * made, as it is now. However many such requests run at once, one coupon is made.
     *
     * @throws Problem when the campaign cannot have it, an attribute is not allowed, or the pattern has no free code
     */
    public Coupon create(CreateCoupon command) {
        Caller caller = command.caller();
        caller.requireApplication(command.applicationId());
        Campaign campaign = caller.campaign(command.campaignId().orElseThrow(), Feature.COUPONS);
        CodePattern pattern = command.pattern(campaign);
        CheckedAttributes checked = attributes.check(
                caller.deployment(), Entity.COUPON, command.attributes().orElse(GivenAttributes.NONE));
        if (command.dryRun().orElse(false)) {
            return find(command).orElseGet(() -> command.coupon(0, codes.example(pattern), now(), checked.values()));
        }
        return codes.issue(
                caller.deployment(),
                campaign,
                pattern,
                code -> insertOrFind(code, command, checked),
                () -> usedCodes(caller, pattern));
    }

    /**
     * Reserves a coupon for a customer, who gets a profile if there was none. Doing it twice changes nothing more. The
     * reservation limit does not hold here: it holds for reservations that rules make.
     *
     * @throws Problem not found when there is no such code; invalid when it is another customer's personal coupon
     */
    public Coupon reserve(ReserveCoupon command) {
        Caller caller = command.caller();
        String integrationId = command.integrationId().orElseThrow();
        String code = caller.application().codeCase().apply(command.code().orElseThrow());
        return transactions.lookThenInsert(transaction ->
                reservations.reserve(transaction, command, code, integrationId).coupon());
    }

    /**
     * Lists what customers hold, newest first. A customer without coupons, or whom nobody knows, has no rows.
     *
     * @throws Problem when a campaign is asked for that is not the caller's
     */
    public HeldCoupons list(ListCoupons command) {
        Caller caller = command.caller();
        Map<Optional<Long>, Set<String>> customers = command.customersByCampaign();
        customers.keySet().forEach(id -> id.ifPresent(caller::campaign));
        if (customers.isEmpty() || command.rows() == 0) {
            return new HeldCoupons(List.of(), command.fields());
        }
        return transactions.read(transaction -> {
            List<CouponStore.Held> newest = customers.entrySet().stream()
                    .flatMap(entry -> held(transaction, command, entry.getKey(), entry.getValue()))
                    .sorted(NEWEST_FIRST)
                    .limit(command.rows())
                    .toList();
            List<Long> redeemed = command.shows("profileRedemptionCount")
                    ? redemptions.counts(transaction, caller.deployment(), newest)
                    : Collections.nCopies(newest.size(), 0L);
            return new HeldCoupons(shown(caller, newest, redeemed), command.fields());
        });
    }

    private List<HeldCoupon> shown(Caller caller, List<CouponStore.Held> coupons, List<Long> redeemed) {
        Instant now = clock.instant();
        return IntStream.range(0, coupons.size())
                .mapToObj(i -> new HeldCoupon(
                        coupons.get(i).integrationId(),
                        coupons.get(i).coupon(),
                        coupons.get(i)
                                .coupon()
                                .state(now, enabled(caller, coupons.get(i).coupon())),
                        coupons.get(i).coupon().discountRemainder(),
                        redeemed.get(i)))
                .toList();
    }

    private Stream<CouponStore.Held> held(
            Transaction transaction, ListCoupons command, Optional<Long> campaign, Set<String> customers) {
        Caller caller = command.caller();
        return store
                .held(
                        transaction,
                        caller.deployment().id(),
                        caller.application().id(),
                        campaign,
                        customers,
                        command.rows())
                .stream();
    }

    /** Takes a customer out of personal coupons, which then nobody can redeem; returns how many there were. */
    public int erase(Transaction transaction, Deployment deployment, String integrationId) {
        return store.eraseRecipient(transaction, deployment.id(), integrationId);
    }

    /** Takes a customer out of reservations, whose count stays; returns how many there were. */
    public int eraseReservations(Transaction transaction, Deployment deployment, String integrationId) {
        return store.deleteReservations(transaction, deployment.id(), integrationId);
    }

    private Optional<Coupon> insertOrFind(String code, CreateCoupon command, CheckedAttributes checked) {
        String deployment = command.caller().deployment().id();
        Coupon coupon = command.coupon(ids.next(deployment, "coupon"), code, now(), checked.values());
        try {
            transactions.oneStatement(
                    transaction -> store.insert(transaction, deployment, coupon, command.idempotencyKey()));
            return Optional.of(coupon);
        } catch (AlreadyThere somebodyHasTheKeyOrTheCode) {
            return find(command);
        }
    }

    private Optional<Coupon> find(CreateCoupon command) {
        return command.idempotencyKey()
                .flatMap(key -> transactions.read(transaction ->
                        store.find(transaction, command.caller().deployment().id(), key)));
    }

    private Set<String> usedCodes(Caller caller, CodePattern pattern) {
        return transactions.read(transaction -> store.usedCodes(
                transaction, caller.deployment().id(), caller.application().id(), pattern));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean enabled(Caller caller, Coupon coupon) {
        return caller.deployment()
                .campaign(caller.application(), coupon.campaignId())
                .filter(campaign -> campaign.state() == Campaign.State.ENABLED)
                .isPresent();
    }
}
