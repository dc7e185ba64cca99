package org.promohub.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.promohub.coupon.Redemptions;
import org.promohub.profile.Profile;
import org.promohub.rule.Limit.Per;

/** The names of the counters that limits are counted by. */
public final class Counters {
    private Counters() {}

    /** How often a customer has redeemed a coupon. */
    public static String redemptions(long coupon, String profile) {
        return Redemptions.counter(coupon, profile);
    }

    /** How often a customer was referred in an application. */
    public static String referred(long application, String profile) {
        return "referred in " + application + " " + profile;
    }

    /** All counters that an evaluation of these facts can look at. */
    public static Set<String> needed(Playbook playbook, Facts facts) {
        Set<String> names = new TreeSet<>();
        Optional<String> customer = facts.profile().map(Profile::integrationId);
        for (EnteredCoupon entered : facts.coupons()) {
            entered.coupon().ifPresent(coupon -> customer.ifPresent(id -> names.add(redemptions(coupon.id(), id))));
        }
        if (facts.referral().isPresent()) {
            customer.ifPresent(id -> names.add(referred(playbook.application().id(), id)));
        }
        for (CampaignPlan campaign : playbook.limited()) {
            if (campaign.campaign().runs(facts.now())) {
                scopes(campaign, facts).forEach(scope -> campaign.limits().forEach(limit -> of(
                                limit,
                                campaign.id(),
                                facts.now(),
                                playbook.application().timeZone(),
                                scope)
                        .ifPresent(names::addAll)));
            }
        }
        return names;
    }

    /** All counters of one limit that an evaluation of these facts can look at. */
    public static Set<String> of(Playbook playbook, Facts facts, long campaign, Limit limit) {
        Set<String> names = new TreeSet<>();
        ZoneId zone = playbook.application().timeZone();
        playbook.campaign(campaign).ifPresent(plan -> scopes(plan, facts)
                .forEach(scope -> of(limit, campaign, facts.now(), zone, scope).ifPresent(names::addAll)));
        return names;
    }

    /** A rule is evaluated for one coupon, for the referral, for both, or for neither. */
    private static List<Scope> scopes(CampaignPlan campaign, Facts facts) {
        List<Optional<String>> coupons = new ArrayList<>(List.of(Optional.empty()));
        for (EnteredCoupon entered : facts.coupons()) {
            entered.coupon()
                    .filter(coupon -> coupon.campaignId() == campaign.id())
                    .ifPresent(coupon -> coupons.add(Optional.of(entered.code())));
        }
        Optional<String> referral = facts.referral()
                .filter(entered -> entered.referral()
                        .filter(some -> some.campaignId() == campaign.id())
                        .isPresent())
                .map(EnteredReferral::code);
        List<Scope> scopes = new ArrayList<>();
        for (Optional<String> coupon : coupons) {
            scopes.add(new Scope(facts.profile(), facts.session(), coupon, Optional.empty()));
            if (referral.isPresent()) {
                scopes.add(new Scope(facts.profile(), facts.session(), coupon, referral));
            }
        }
        return scopes;
    }

    /**
     * The counters of a limit: one, or one for each identifier.
     *
     * @param scope what it can count for
     * @return empty when the limit counts for something that is not there, such as an unknown customer
     */
    static Optional<List<String>> of(Limit limit, long campaign, Instant now, ZoneId zone, Scope scope) {
        List<String> names = List.of(limit.name(campaign) + " " + limit.period().of(now, zone));
        for (Per per : limit.per()) {
            List<String> values = scope.values(per);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            names = product(names, per, values);
        }
        return Optional.of(names);
    }

    private static List<String> product(List<String> names, Per per, List<String> values) {
        List<String> result = new ArrayList<>();
        for (String name : names) {
            for (String value : values) {
                result.add(name + " " + per + " " + value);
            }
        }
        return result;
    }

    /**
     * What a limit can be counted for, in one run of a rule.
     *
     * @param profile the customer
     * @param session the session
     * @param coupon the coupon's code
     * @param referral the referral's code
     */
    record Scope(
            Optional<Profile> profile,
            Optional<SessionFacts> session,
            Optional<String> coupon,
            Optional<String> referral) {

        List<String> values(Per per) {
            return switch (per) {
                case PROFILE -> profile.map(Profile::integrationId).stream().toList();
                case SESSION ->
                    session.map(SessionFacts::integrationId).stream().toList();
                case COUPON -> coupon.stream().toList();
                case REFERRAL -> referral.stream().toList();
                case IDENTIFIER -> session.map(SessionFacts::identifiers).orElse(List.of());
            };
        }
    }
}
