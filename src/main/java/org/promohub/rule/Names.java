package org.promohub.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.promohub.cart.Cart;
import org.promohub.cart.CartItem;
import org.promohub.coupon.Coupon;
import org.promohub.profile.Profile;
import org.promohub.referral.Referral;
import org.promohub.rule.language.Struct;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.AttributeType;
import org.promohub.tenant.Deployment;

/** What the names in formulas stand for. What is not there has the emptiest value: 0, an empty text, false. */
final class Names {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Deployment deployment;
    private final Facts facts;
    private final List<Struct> items;

    Names(Deployment deployment, Facts facts) {
        this.deployment = deployment;
        this.facts = facts;
        this.items = new ArrayList<>();
    }

    /** The names that mean the same for all rules. */
    Map<String, Object> all(ZonedDateTime local) {
        Map<String, Object> names = new HashMap<>();
        names.put("session", session());
        names.put("profile", profile());
        names.put(
                "event",
                new Struct()
                        .with("type", facts.occasion()::type)
                        .with(
                                "attributes",
                                () -> attributes(Entity.EVENT, facts.occasion().attributes())));
        names.put("audiences", facts.audiences());
        names.put("loyalty", facts.loyalty());
        names.put("now", facts.now());
        names.put("local", local(local));
        return names;
    }

    /** What {@code item} stands for, by the line's position. */
    Struct item(int position) {
        return items().get(position);
    }

    Struct coupon(EnteredCoupon entered, boolean usable) {
        Optional<Coupon> coupon = entered.coupon();
        return new Struct()
                .with("code", entered::code)
                .with("valid", () -> usable)
                .with("usable", () -> usable)
                .with("usageLimit", () -> coupon.map(Coupon::usageLimit).orElse(0L))
                .with("usageCounter", () -> coupon.map(Coupon::usageCounter).orElse(0L))
                .with("discountRemainder", () -> coupon.flatMap(Coupon::discountRemainder)
                        .map(BigDecimal::doubleValue)
                        .orElse(Double.POSITIVE_INFINITY))
                .with("recipient", () -> coupon.flatMap(Coupon::recipientIntegrationId)
                        .orElse(""))
                .with(
                        "attributes",
                        () -> attributes(
                                Entity.COUPON, coupon.map(Coupon::attributes).orElse(Map.of())));
    }

    Struct referral(EnteredReferral entered, boolean usable) {
        Optional<Referral> referral = entered.referral();
        return new Struct()
                .with("code", entered::code)
                .with("valid", () -> usable)
                .with("usable", () -> usable)
                .with("advocate", () -> referral.map(Referral::advocateProfileIntegrationId)
                        .orElse(""))
                .with("usageCounter", () -> referral.map(Referral::usageCounter).orElse(0L))
                .with(
                        "attributes",
                        () -> attributes(
                                Entity.REFERRAL,
                                referral.map(Referral::attributes).orElse(Map.of())));
    }

    /** What {@code session} stands for. */
    Struct session() {
        Cart cart = facts.session().map(SessionFacts::cart).orElse(Cart.EMPTY);
        return new Struct()
                .with("id", ofSession(SessionFacts::integrationId, ""))
                .with("state", ofSession(SessionFacts::state, ""))
                .with("created", ofSession(SessionFacts::created, facts.now()))
                .with("firstSession", ofSession(SessionFacts::first, false))
                .with("total", () -> cart.total().doubleValue())
                .with("cartItemTotal", () -> cart.itemTotal().doubleValue())
                .with("additionalCostTotal", () -> cart.additionalCostTotal().doubleValue())
                .with("units", cart::units)
                .with("cartItems", this::items)
                .with("additionalCosts", () -> costs(cart.additionalCosts()))
                .with("couponCodes", ofSession(SessionFacts::couponCodes, List.of()))
                .with("referralCode", ofSession(some -> some.referralCode().orElse(""), ""))
                .with("identifiers", ofSession(SessionFacts::identifiers, List.of()))
                .with(
                        "attributes",
                        ofSession(some -> attributes(Entity.CUSTOMER_SESSION, some.attributes()), Map.of()));
    }

    private <T> java.util.function.Supplier<T> ofSession(Function<SessionFacts, T> field, T otherwise) {
        return () -> facts.session().map(field).orElse(otherwise);
    }

    private Struct profile() {
        Optional<Profile> profile = facts.profile();
        return new Struct()
                .with("id", () -> profile.map(Profile::integrationId).orElse(""))
                .with("known", profile::isPresent)
                .with("created", () -> profile.map(Profile::created).orElse(facts.now()))
                .with("closedSessions", () -> profile.map(Profile::closedSessions)
                        .orElse(0L))
                .with("totalSales", () -> profile.map(Profile::totalSales)
                        .map(BigDecimal::doubleValue)
                        .orElse(0.0))
                .with(
                        "attributes",
                        () -> attributes(
                                Entity.CUSTOMER_PROFILE,
                                profile.map(Profile::attributes).orElse(Map.of())));
    }

    private List<Struct> items() {
        if (items.isEmpty()) {
            List<CartItem> lines =
                    facts.session().map(SessionFacts::cart).orElse(Cart.EMPTY).items();
            for (int i = 0; i < lines.size(); i++) {
                items.add(item(i, lines.get(i)));
            }
        }
        return Collections.unmodifiableList(items);
    }

    private Struct item(int position, CartItem item) {
        return new Struct()
                .with("sku", item::sku)
                .with("name", () -> item.name().orElse(""))
                .with("category", () -> item.category().orElse(""))
                .with("price", () -> item.price().doubleValue())
                .with("quantity", item::quantity)
                .with("remainingQuantity", item::remainingQuantity)
                .with("total", () -> item.total().doubleValue())
                .with("position", () -> (long) position)
                .with("weight", () -> number(item.weight()))
                .with("height", () -> number(item.height()))
                .with("width", () -> number(item.width()))
                .with("length", () -> number(item.length()))
                .with("additionalCosts", () -> costs(item.additionalCosts()))
                .with("attributes", () -> attributes(Entity.CART_ITEM, item.attributes()));
    }

    private static double number(Optional<BigDecimal> number) {
        return number.map(BigDecimal::doubleValue).orElse(0.0);
    }

    private static Map<String, Object> costs(Map<String, BigDecimal> costs) {
        Map<String, Object> prices = new HashMap<>();
        costs.forEach((name, price) -> prices.put(name, price.doubleValue()));
        return prices;
    }

    private static Struct local(ZonedDateTime local) {
        return new Struct()
                .with("date", () -> local.toLocalDate().toString())
                .with("time", () -> CLOCK.format(local))
                .with("weekday", () -> local.getDayOfWeek().name().toLowerCase(Locale.ROOT))
                .with("year", () -> (long) local.getYear())
                .with("month", () -> (long) local.getMonthValue())
                .with("day", () -> (long) local.getDayOfMonth())
                .with("hour", () -> (long) local.getHour())
                .with("minute", () -> (long) local.getMinute());
    }

    private Struct attributes(Entity entity, Map<String, Object> values) {
        Struct typed = new Struct();
        values.forEach((name, value) -> deployment
                .attribute(entity, name)
                .ifPresent(declared -> typed.with(name, () -> typed(declared.type(), value))));
        return typed;
    }

    private static Object typed(AttributeType type, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> typed(type.element(), each)).toList();
        }
        return switch (type.element()) {
            case NUMBER -> ((Number) value).doubleValue();
            case TIME -> Instant.parse(value.toString());
            case LOCATION -> location((Map<?, ?>) value);
            default -> value;
        };
    }

    private static Map<String, Object> location(Map<?, ?> location) {
        Map<String, Object> degrees = new HashMap<>();
        location.forEach((name, number) -> degrees.put(name.toString(), ((Number) number).doubleValue()));
        return degrees;
    }
}
