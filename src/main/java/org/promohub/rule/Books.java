package org.promohub.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an evaluation has found so far. A copy is a way back: what turns out not to apply is forgotten with it. */
final class Books {
    final List<Effect> effects = new ArrayList<>();
    final List<Failure> failures = new ArrayList<>();
    final List<CampaignPlan> triggered = new ArrayList<>();
    final Map<String, Charge> charges = new HashMap<>();
    final Map<Total, BigDecimal> totals = new HashMap<>();
    final Map<Long, BigDecimal> given = new HashMap<>();
    final Set<String> acceptedCoupons = new HashSet<>();
    final Set<String> rejected = new HashSet<>();
    final Set<String> givenAway = new HashSet<>();
    final List<Long> acceptedReferrals = new ArrayList<>();
    Room room;
    BigDecimal discount = BigDecimal.ZERO;

    Books(Room room) {
        this.room = room;
    }

    Books copy() {
        Books copy = new Books(room.copy());
        copy.take(this);
        return copy;
    }

    /** Makes these the other's. */
    void become(Books other) {
        effects.clear();
        failures.clear();
        triggered.clear();
        charges.clear();
        totals.clear();
        given.clear();
        acceptedCoupons.clear();
        rejected.clear();
        givenAway.clear();
        acceptedReferrals.clear();
        room = other.room;
        take(other);
    }

    private void take(Books other) {
        effects.addAll(other.effects);
        failures.addAll(other.failures);
        triggered.addAll(other.triggered);
        charges.putAll(other.charges);
        totals.putAll(other.totals);
        given.putAll(other.given);
        acceptedCoupons.addAll(other.acceptedCoupons);
        rejected.addAll(other.rejected);
        givenAway.addAll(other.givenAway);
        acceptedReferrals.addAll(other.acceptedReferrals);
        discount = other.discount;
    }

    /** What has been charged to a counter in this evaluation. */
    BigDecimal charged(String counter) {
        Charge charge = charges.get(counter);
        return charge == null ? BigDecimal.ZERO : charge.amount();
    }

    void charge(String counter, BigDecimal amount, BigDecimal most, boolean atOnce) {
        charges.merge(counter, new Charge(amount, most, atOnce), (before, more) -> before.plus(amount, most));
    }

    /** Counts something for a campaign, whatever its limits are. */
    void count(long campaign, LimitedAction action, BigDecimal amount) {
        totals.merge(new Total(campaign, action), amount, BigDecimal::add);
    }

    /** Says that a code is not accepted. */
    void reject(Effect rejection) {
        rejected.add(String.valueOf(rejection.props().get("value")));
        effects.add(rejection);
    }

    /** Takes back that a code is not accepted. */
    void unreject(String code) {
        if (rejected.remove(code)) {
            effects.removeIf(effect -> effect.type().startsWith("reject")
                    && code.equals(effect.props().get("value")));
        }
    }

    void give(long coupon, BigDecimal amount) {
        given.merge(coupon, amount, BigDecimal::add);
    }
}
