package org.promohub.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.promohub.cart.Cart;
import org.promohub.cart.CartItem;
import org.promohub.rule.Room.Unit;
import org.promohub.rule.language.Struct;

/**
 * What {@code session}, {@code item} and {@code cost} stand for. Where discounts cascade, they also tell what the discounts
 * given so far have left. Source: the attributes that cascading discounts add at the vendor's.
 */
public final class Left {
    private final Run run;
    private final Books books;
    private final boolean cascading;

    Left(Run run, Books books) {
        this.run = run;
        this.books = books;
        this.cascading = run.playbook().discounts().cascading();
    }

    /** What {@code session} stands for where discounts cascade. */
    Struct session() {
        return run.names()
                .session()
                .under()
                .with("discountedTotal", () -> left(DiscountScope.SESSION_TOTAL))
                .with("discountedCartItemTotal", () -> left(DiscountScope.CART_ITEMS))
                .with("cartItems", this::items);
    }

    /** What {@code item} stands for, of a line, whose units may have been discounted by different amounts: the price is their mean. */
    Struct item(int position) {
        CartItem line = cart().items().get(position);
        return cascading
                ? run.names()
                        .item(position)
                        .under()
                        .with("discountedPrice", () -> total(position, line).doubleValue() / line.quantity())
                        .with("discountedTotal", () -> total(position, line).doubleValue())
                : run.names().item(position);
    }

    /** What {@code item} stands for, of one unit. */
    public Struct item(Unit unit) {
        CartItem line = cart().items().get(unit.position());
        return cascading
                ? run.names()
                        .item(unit.position())
                        .under()
                        .with("discountedPrice", () -> books.room.own(unit).doubleValue())
                        .with("discountedTotal", () -> total(unit.position(), line)
                                .doubleValue())
                : run.names().item(unit.position());
    }

    /** What {@code cost} stands for, of the whole cart. */
    public Map<String, Object> cost(String name) {
        BigDecimal price = cart().additionalCosts().getOrDefault(name, BigDecimal.ZERO);
        return cost(name, price, books.room.ownCost(name));
    }

    /** What {@code cost} stands for, of one unit. */
    public Map<String, Object> cost(String name, Unit unit) {
        Map<String, BigDecimal> costs = cart().items().get(unit.position()).additionalCosts();
        return cost(name, costs.getOrDefault(name, BigDecimal.ZERO), books.room.ownCost(name, unit));
    }

    private Map<String, Object> cost(String name, BigDecimal price, BigDecimal left) {
        return cascading
                ? Map.of("name", name, "price", price.doubleValue(), "discountedPrice", left.doubleValue())
                : Map.of("name", name, "price", price.doubleValue());
    }

    private double left(DiscountScope scope) {
        return books.room.left(scope).doubleValue();
    }

    private List<Struct> items() {
        return IntStream.range(0, cart().items().size()).mapToObj(this::item).toList();
    }

    private BigDecimal total(int position, CartItem line) {
        BigDecimal total = BigDecimal.ZERO;
        for (int sub = 0; sub < line.quantity(); sub++) {
            total = total.add(books.room.own(new Unit(position, sub)));
        }
        return total;
    }

    private Cart cart() {
        return run.facts().session().map(SessionFacts::cart).orElse(Cart.EMPTY);
    }
}
