package org.promohub.promotion;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.promohub.access.Caller;
import org.promohub.audience.Audience;
import org.promohub.coupon.Coupon;
import org.promohub.coupon.Redemptions;
import org.promohub.profile.Profile;
import org.promohub.referral.Referrals;
import org.promohub.rule.Counters;
import org.promohub.rule.EnteredCoupon;
import org.promohub.rule.EnteredReferral;
import org.promohub.rule.Facts;
import org.promohub.rule.Playbook;
import org.promohub.rule.SessionFacts;
import org.promohub.rule.language.AudienceFacts;
import org.promohub.rule.language.LoyaltyFacts;
import org.promohub.store.Fingerprint;
import org.promohub.store.Transaction;

/** Gathers what rules look at. A statement is run only for what the request names or a campaign needs. */
final class FactFinder {
    private final Redemptions redemptions;
    private final Referrals referrals;
    private final CounterStore counters;
    private final GiveawayStore giveaways;

    FactFinder(Redemptions redemptions, Referrals referrals, CounterStore counters, GiveawayStore giveaways) {
        this.redemptions = redemptions;
        this.referrals = referrals;
        this.counters = counters;
        this.giveaways = giveaways;
    }

    Facts find(Transaction transaction, Caller caller, Playbook playbook, Situation situation, Instant now) {
        List<EnteredCoupon> coupons = coupons(transaction, caller, situation);
        Optional<EnteredReferral> referral = situation
                .session()
                .flatMap(SessionFacts::referralCode)
                .map(code -> new EnteredReferral(code, referrals.find(transaction, caller, code)));
        Facts facts = facts(situation, now, coupons, referral);
        Map<String, BigDecimal> used = used(transaction, caller, Counters.needed(playbook, facts));
        Map<Long, List<String>> free = playbook.givesAway() ? free(transaction, caller, playbook) : Map.of();
        return facts.with(used, free);
    }

    private static Facts facts(
            Situation situation, Instant now, List<EnteredCoupon> coupons, Optional<EnteredReferral> referral) {
        return new Facts(
                now,
                situation.occasion(),
                situation.session(),
                situation.profile(),
                audiences(situation),
                LoyaltyFacts.NONE,
                coupons,
                referral,
                Map.of(),
                situation.settlement().done(),
                Map.of(),
                situation.stage() == Stage.FINAL);
    }

    private List<EnteredCoupon> coupons(Transaction transaction, Caller caller, Situation situation) {
        List<String> codes = situation.session().map(SessionFacts::couponCodes).orElse(List.of());
        Map<String, Coupon> found =
                redemptions.find(transaction, caller, codes).stream().collect(toMap(Coupon::code, coupon -> coupon));
        Set<Long> mandatory = found.values().stream()
                .filter(Coupon::reservationMandatory)
                .map(Coupon::id)
                .collect(toUnmodifiableSet());
        Set<Long> reserved = situation
                .profile()
                .map(Profile::integrationId)
                .map(customer -> redemptions.reserved(transaction, caller.deployment(), mandatory, customer))
                .orElse(Set.of());
        List<EnteredCoupon> entered = new ArrayList<>();
        for (String code : codes) {
            Optional<Coupon> coupon = Optional.ofNullable(found.get(code));
            entered.add(new EnteredCoupon(
                    code,
                    coupon,
                    coupon.map(Coupon::id).filter(reserved::contains).isPresent()));
        }
        return entered;
    }

    private Map<String, BigDecimal> used(Transaction transaction, Caller caller, Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> keys = names.stream().collect(toMap(Fingerprint::of, name -> name));
        Map<String, BigDecimal> used = new HashMap<>();
        counters.find(transaction, caller.deployment().id(), keys.keySet())
                .forEach((key, amount) -> used.put(keys.get(key), amount));
        return used;
    }

    private Map<Long, List<String>> free(Transaction transaction, Caller caller, Playbook playbook) {
        Map<Long, Set<String>> taken = giveaways.taken(
                transaction,
                caller.deployment().id(),
                playbook.resources().pools().keySet());
        Map<Long, List<String>> free = new HashMap<>();
        playbook.resources()
                .pools()
                .forEach((id, pool) -> free.put(
                        id,
                        pool.codes().stream()
                                .filter(code ->
                                        !taken.getOrDefault(id, Set.of()).contains(code))
                                .toList()));
        return free;
    }

    private static AudienceFacts audiences(Situation situation) {
        if (situation.audiences().isEmpty() && situation.left().isEmpty()) {
            return AudienceFacts.NONE;
        }
        return new AudienceFacts(
                names(situation.audiences().stream()),
                names(situation.audiences().stream()
                        .filter(audience -> situation.joined().contains(audience.id()))),
                names(situation.left().stream()));
    }

    private static Set<String> names(Stream<Audience> audiences) {
        return audiences
                .flatMap(audience -> Stream.of(audience.name(), audience.integrationId()))
                .collect(toUnmodifiableSet());
    }
}
