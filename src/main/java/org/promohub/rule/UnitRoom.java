package org.promohub.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.promohub.cart.Cart;
import org.promohub.rule.Room.Unit;

/** What is left of single units in one scope. Of both price and costs, the price is used up first, then costs by name. */
public final class UnitRoom {
    private final Room room;
    private final Cart cart;
    private final UnitScope scope;

    UnitRoom(Room room, Cart cart, UnitScope scope) {
        this.room = room;
        this.cart = cart;
        this.scope = scope;
    }

    /** What is left of a unit. */
    public BigDecimal of(Unit unit) {
        return switch (scope) {
            case PRICE -> room.of(unit);
            case ADDITIONAL_COSTS -> costs(unit);
            case ITEM_TOTAL -> room.of(unit).add(costs(unit)).min(room.left(DiscountScope.SESSION_TOTAL));
        };
    }

    /** How much of what is wanted of each unit is possible, when one after the other is discounted. */
    public List<BigDecimal> possible(List<Unit> units, List<BigDecimal> wanted) {
        List<BigDecimal> possible = new ArrayList<>();
        UnitRoom trial = room.copy().units(scope);
        for (int i = 0; i < units.size(); i++) {
            BigDecimal amount = wanted.get(i).min(trial.of(units.get(i)));
            trial.take(units.get(i), amount);
            possible.add(amount);
        }
        return possible;
    }

    /** Uses up some of a unit. */
    public void take(Unit unit, BigDecimal amount) {
        BigDecimal rest = amount;
        if (scope != UnitScope.ADDITIONAL_COSTS) {
            BigDecimal ofPrice = scope == UnitScope.PRICE ? amount : amount.min(room.of(unit));
            room.take(unit, ofPrice);
            rest = rest.subtract(ofPrice);
        }
        for (String cost : rest.signum() > 0 ? names(unit) : Set.<String>of()) {
            BigDecimal some = rest.min(room.ofCost(cost, unit));
            room.takeCost(cost, unit, some);
            rest = rest.subtract(some);
        }
    }

    private BigDecimal costs(Unit unit) {
        return names(unit).stream()
                .map(cost -> room.ownCost(cost, unit))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .min(room.left(DiscountScope.ADDITIONAL_COSTS));
    }

    private Set<String> names(Unit unit) {
        return cart.items().get(unit.position()).additionalCosts().keySet();
    }
}
