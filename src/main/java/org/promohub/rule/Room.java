package org.promohub.rule;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.promohub.cart.Cart;

/**
 * What is left of each part of a cart to be discounted: nothing is ever discounted by more than it is worth, and all
 * discounts together never by more than the cart is. Source: open point 41, cap at the remaining value of the scope.
 */
public final class Room {
    private final Cart cart;
    private final Money money;
    private final Map<Object, BigDecimal> parts;
    private Set<Integer> closed = Set.of();
    private BigDecimal items;
    private BigDecimal costs;
    private BigDecimal total;

    private Room(Cart cart, Money money) {
        this.cart = cart;
        this.money = money;
        this.parts = new HashMap<>();
        this.items = money.written(cart.itemTotal());
        this.costs = money.written(cart.itemAdditionalCostTotal().add(cart.additionalCostTotal()));
        this.total = items.add(costs);
    }

    private Room(Room other) {
        this.cart = other.cart;
        this.money = other.money;
        this.parts = new HashMap<>(other.parts);
        this.closed = other.closed;
        this.items = other.items;
        this.costs = other.costs;
        this.total = other.total;
    }

    static Room of(Cart cart, Money money) {
        return new Room(cart, money);
    }

    Room copy() {
        return new Room(this);
    }

    /** Whether a line may be discounted by itself; an evaluation group may keep it for another campaign. */
    public boolean isOpen(int position) {
        return !closed.contains(position);
    }

    /** The lines that may not be discounted by themselves. */
    public Set<Integer> closed() {
        return closed;
    }

    /** Says which lines may not be discounted by themselves from now on. */
    void close(Set<Integer> positions) {
        closed = Set.copyOf(positions);
    }

    /** Says which lines may not either. */
    void closeToo(Set<Integer> positions) {
        Set<Integer> all = new HashSet<>(closed);
        all.addAll(positions);
        close(all);
    }

    /** What has been taken off lines themselves since then. */
    Map<Integer, BigDecimal> takenSince(Map<Integer, BigDecimal> before) {
        Map<Integer, BigDecimal> since = taken();
        before.forEach((line, amount) -> since.merge(line, amount, BigDecimal::subtract));
        since.values().removeIf(amount -> amount.signum() == 0);
        return since;
    }

    /** What has been taken off lines themselves, by position: off their units' prices and costs. */
    Map<Integer, BigDecimal> taken() {
        Map<Integer, BigDecimal> taken = new TreeMap<>();
        parts.forEach((part, left) -> {
            if (part instanceof Unit unit) {
                taken.merge(unit.position(), price(unit).subtract(left), BigDecimal::add);
            } else if (part instanceof UnitCost some) {
                taken.merge(some.unit().position(), price(some).subtract(left), BigDecimal::add);
            }
        });
        return taken;
    }

    /** What is left of the cart in a scope. */
    public BigDecimal left(DiscountScope scope) {
        return switch (scope) {
            case SESSION_TOTAL -> total;
            case CART_ITEMS -> items.min(total);
            case ADDITIONAL_COSTS -> costs.min(total);
        };
    }

    /** What is left of single units in a scope. */
    public UnitRoom units(UnitScope scope) {
        return new UnitRoom(this, cart, scope);
    }

    /** What is left of one unit's price. */
    public BigDecimal of(Unit unit) {
        return own(unit).min(items).min(total);
    }

    /** What is left of a cost of the whole cart. */
    public BigDecimal ofCost(String cost) {
        return ownCost(cost).min(costs).min(total);
    }

    /** What is left of a cost of one unit. */
    public BigDecimal ofCost(String cost, Unit unit) {
        return ownCost(cost, unit).min(costs).min(total);
    }

    /** Uses up some of the cart. */
    public void take(DiscountScope scope, BigDecimal amount) {
        total = total.subtract(amount);
        if (scope == DiscountScope.CART_ITEMS) {
            items = items.subtract(amount);
        } else if (scope == DiscountScope.ADDITIONAL_COSTS) {
            costs = costs.subtract(amount);
        }
    }

    /** Uses up some of one unit's price. */
    public void take(Unit unit, BigDecimal amount) {
        parts.put(unit, own(unit).subtract(amount));
        take(DiscountScope.CART_ITEMS, amount);
    }

    /** Uses up some of a cost. */
    public void takeCost(String cost, BigDecimal amount) {
        parts.put(cost, ownCost(cost).subtract(amount));
        take(DiscountScope.ADDITIONAL_COSTS, amount);
    }

    /** Uses up some of a cost of one unit. */
    public void takeCost(String cost, Unit unit, BigDecimal amount) {
        parts.put(new UnitCost(cost, unit), ownCost(cost, unit).subtract(amount));
        take(DiscountScope.ADDITIONAL_COSTS, amount);
    }

    /** What the discounts on one unit have left of its price, whatever is left of the cart. */
    BigDecimal own(Unit unit) {
        return own(unit, price(unit));
    }

    /** What the discounts on a cost of the whole cart have left of it, whatever is left of the cart. */
    BigDecimal ownCost(String cost) {
        return own(cost, price(cost));
    }

    /** What the discounts on a cost of one unit have left of it, whatever is left of the cart. */
    BigDecimal ownCost(String cost, Unit unit) {
        UnitCost some = new UnitCost(cost, unit);
        return own(some, price(some));
    }

    private BigDecimal own(Object part, BigDecimal whole) {
        return money.written(parts.getOrDefault(part, whole));
    }

    private BigDecimal price(Unit unit) {
        return cart.items().get(unit.position()).price();
    }

    private BigDecimal price(String cost) {
        return cart.additionalCosts().getOrDefault(cost, BigDecimal.ZERO);
    }

    private BigDecimal price(UnitCost some) {
        return cart.items().get(some.unit().position()).additionalCosts().getOrDefault(some.cost(), BigDecimal.ZERO);
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
