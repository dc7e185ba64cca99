package org.promohub.promotion;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.promohub.access.Caller;
import org.promohub.audience.Audience;
import org.promohub.problem.Problem;
import org.promohub.profile.Profile;
import org.promohub.rule.Deed;
import org.promohub.rule.Effect;
import org.promohub.store.Transaction;

/** What one evaluation does, effect by effect, and what it has done so far. */
final class Deeds {
    private final Workshop workshop;
    private final Transaction transaction;
    private final Caller caller;
    private final Situation situation;
    private final boolean dry;

    private final Map<String, Object> done;
    private final Map<String, Object> profileAttributes = new TreeMap<>();
    private final Map<String, Object> sessionAttributes;
    private final List<Audience> audiences;
    private final List<Map<String, Object>> coupons = new ArrayList<>();
    private final List<Map<String, Object>> referrals = new ArrayList<>();
    private final List<Map<String, Object>> giveaways = new ArrayList<>();

    Deeds(Workshop workshop, Transaction transaction, Caller caller, Situation situation) {
        this.workshop = workshop;
        this.transaction = transaction;
        this.caller = caller;
        this.situation = situation;
        this.dry = situation.stage() == Stage.DRY;
        this.done = new TreeMap<>(situation.settlement().done());
        this.sessionAttributes = new TreeMap<>(situation
                .session()
                .map(org.promohub.rule.SessionFacts::attributes)
                .orElse(Map.of()));
        this.audiences = new ArrayList<>(situation.audiences());
    }

    /**
     * Does what an effect wants done. What cannot be done, as when a campaign has no code left, is no reason to refuse the
     * customer's request: an effect says so instead.
     *
     * @param tally is told of what could not be done
     * @return the effect as answers show it
     */
    Effect perform(Effect effect, Tally tally) {
        if (effect.deed().isEmpty()) {
            return effect;
        }
        Deed deed = effect.deed().get();
        Effect performed;
        try {
            performed = effect.with(perform(deed));
        } catch (Problem e) {
            tally.without(effect);
            return effect.failed(e.field().isEmpty() ? e.sentence() : e.field() + " " + e.sentence());
        }
        if (!dry && !(deed instanceof Deed.GiveAway)) {
            done.put(deed.place().toString(), performed.props());
        }
        return performed;
    }

    private Map<String, Object> perform(Deed deed) {
        if (deed instanceof Deed.MakeCoupon coupon) {
            return make(coupon);
        }
        if (deed instanceof Deed.MakeReferral referral) {
            return make(referral);
        }
        if (deed instanceof Deed.Reserve reserve) {
            return dry ? Map.of() : workshop.reserve(transaction, caller, customer(), reserve);
        }
        if (deed instanceof Deed.SetAttribute attribute) {
            (attribute.ofSession() ? sessionAttributes : profileAttributes)
                    .put(attribute.name(), plain(attribute.value()));
            return Map.of();
        }
        if (deed instanceof Deed.ChangeAudience change) {
            return change(change);
        }
        if (deed instanceof Deed.GiveAway giveaway) {
            return give(giveaway);
        }
        return call((Deed.CallWebhook) deed);
    }

    private Map<String, Object> make(Deed.MakeCoupon deed) {
        if (dry) {
            return Map.of("value", workshop.example(caller, deed));
        }
        Map<String, Object> coupon = workshop.make(transaction, caller, deed);
        coupons.add(coupon);
        return valueOf(coupon, "value");
    }

    private Map<String, Object> make(Deed.MakeReferral deed) {
        if (dry) {
            return Map.of("value", workshop.example(caller, deed));
        }
        Map<String, Object> referral = workshop.make(transaction, caller, deed);
        referrals.add(referral);
        return valueOf(referral, "code");
    }

    private static Map<String, Object> valueOf(Map<String, Object> made, String field) {
        Object code = made.get(field);
        return code == null ? Map.of() : Map.of("value", code);
    }

    private Map<String, Object> change(Deed.ChangeAudience deed) {
        Audience audience =
                workshop.change(transaction, caller, situation.profile().orElseThrow(), deed, dry);
        audiences.removeIf(each -> each.id() == audience.id());
        if (deed.add()) {
            audiences.add(audience);
        }
        Map<String, Object> props = new LinkedHashMap<>();
        props.put("audienceId", audience.id());
        props.put("audienceName", audience.name());
        return props;
    }

    private Map<String, Object> give(Deed.GiveAway deed) {
        if (dry) {
            return Map.of("giveawayId", 0L);
        }
        Map<String, Object> giveaway = workshop.give(transaction, caller, customer(), deed);
        giveaways.add(giveaway);
        return Map.of("giveawayId", java.util.Objects.requireNonNull(giveaway.get("id")));
    }

    private Map<String, Object> call(Deed.CallWebhook deed) {
        if (!dry) {
            workshop.call(transaction, caller, situation, deed);
        }
        return Map.of();
    }

    private Optional<String> customer() {
        return situation.profile().map(Profile::integrationId);
    }

    /** A value as attributes are kept. */
    private static Object plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Deeds::plain).toList();
        }
        if (value instanceof Instant moment) {
            return moment.toString();
        }
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }

    Map<String, Object> done() {
        return done;
    }

    Map<String, Object> sessionAttributes() {
        return sessionAttributes;
    }

    Optional<Profile> profile() {
        return situation
                .profile()
                .map(profile ->
                        profileAttributes.isEmpty() ? profile : profile.withAttributes(profileAttributes, List.of()));
    }

    List<Audience> audiences() {
        return audiences;
    }

    List<Map<String, Object>> coupons() {
        return coupons;
    }

    List<Map<String, Object>> referrals() {
        return referrals;
    }

    List<Map<String, Object>> giveaways() {
        return giveaways;
    }
}
