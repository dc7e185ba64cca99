package org.promohub.rule;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.promohub.cart.Cart;

/**
 * What is left of each part of a cart to be discounted: nothing is ever discounted by more than it is worth, and all
 * discounts together never by more than the cart is. Source: open point 41, cap at the remaining value of the scope.
 */
public final class Room {
    private final Cart cart;
    private final Money money;
    private final Map<Object, BigDecimal> parts;
    private BigDecimal total;

    private Room(Cart cart, Money money, BigDecimal total, Map<Object, BigDecimal> parts) {
        this.cart = cart;
        this.money = money;
        this.total = total;
        this.parts = new HashMap<>(parts);
    }

    static Room of(Cart cart, Money money) {
        return new Room(cart, money, money.written(cart.total()), Map.of());
    }

    Room copy() {
        return new Room(cart, money, total, parts);
    }

    /** What is left of the whole cart. */
    public BigDecimal total() {
        return total;
    }

    /** What is left of one unit's price. */
    public BigDecimal of(Unit unit) {
        return left(unit, cart.items().get(unit.position()).price());
    }

    /** What is left of a cost of the whole cart. */
    public BigDecimal ofCost(String cost) {
        return left(cost, cart.additionalCosts().getOrDefault(cost, BigDecimal.ZERO));
    }

    /** What is left of a cost of one unit. */
    public BigDecimal ofCost(String cost, Unit unit) {
        return left(
                new UnitCost(cost, unit),
                cart.items().get(unit.position()).additionalCosts().getOrDefault(cost, BigDecimal.ZERO));
    }

    /** Uses up some of the whole cart. */
    public void take(BigDecimal amount) {
        total = total.subtract(amount);
    }

    /** Uses up some of one unit's price. */
    public void take(Unit unit, BigDecimal amount) {
        parts.put(unit, of(unit).subtract(amount));
        take(amount);
    }

    /** Uses up some of a cost. */
    public void takeCost(String cost, BigDecimal amount) {
        parts.put(cost, ofCost(cost).subtract(amount));
        take(amount);
    }

    /** Uses up some of a cost of one unit. */
    public void takeCost(String cost, Unit unit, BigDecimal amount) {
        parts.put(new UnitCost(cost, unit), ofCost(cost, unit).subtract(amount));
        take(amount);
    }

    private BigDecimal left(Object part, BigDecimal whole) {
        return money.written(parts.getOrDefault(part, whole)).min(total);
    }

    /**
     * One unit of a line.
     *
     * @param position the line
     * @param sub the unit, from 0
     */
    public record Unit(int position, int sub) {}

    private record UnitCost(String cost, Unit unit) {}
}
