package org.promohub.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.promohub.cart.Cart;
import org.promohub.cart.CartItem;
import org.promohub.profile.Profile;
import org.promohub.rule.language.AudienceFacts;
import org.promohub.rule.language.LoyaltyFacts;

/** What a rule may look at, filled step by step: a cart, a customer, codes, an event. */
public final class Scene {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    private final Shop shop;
    private final List<CartItem> items = new ArrayList<>();
    private final Map<String, BigDecimal> costs = new TreeMap<>();
    private final List<EnteredCoupon> coupons = new ArrayList<>();
    private final Map<String, BigDecimal> used = new HashMap<>();
    private final Map<String, Object> done = new HashMap<>();
    private final Map<String, Object> sessionAttributes = new HashMap<>();
    private final Map<String, Object> eventAttributes = new HashMap<>();
    private final List<String> identifiers = new ArrayList<>();
    private final Set<String> audiences = new HashSet<>();
    private final Map<String, Map<String, Double>> points = new HashMap<>();
    private final List<String> giveaways = new ArrayList<>(List.of("V1", "V2"));
    private Optional<EnteredReferral> referral = Optional.empty();
    private Optional<Profile> customer = Optional.empty();
    private Instant now = NOON;
    private String event = "talon_session_updated";
    private String state = "open";
    private String sessionId = "s1";
    private boolean withSession = true;

    Scene(Shop shop) {
        this.shop = shop;
    }

    /** Adds a line. */
    public Scene item(String sku, String price, long quantity) {
        return item(sku, price, quantity, Map.of(), Map.of());
    }

    Scene item(String sku, String price, long quantity, Map<String, Object> attributes, Map<String, BigDecimal> extra) {
        items.add(new CartItem(
                sku,
                Optional.of("Name of " + sku),
                new BigDecimal(price),
                quantity,
                Optional.of(sku.replaceAll("\\d", "")),
                Optional.of(BigDecimal.TEN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                attributes,
                extra,
                0));
        return this;
    }

    /** Adds a line of a category. */
    Scene line(String sku, String category, String price, long quantity) {
        item(sku, price, quantity);
        CartItem last = items.remove(items.size() - 1);
        items.add(new CartItem(
                sku,
                last.name(),
                last.price(),
                quantity,
                Optional.of(category),
                last.weight(),
                last.height(),
                last.width(),
                last.length(),
                Map.of(),
                Map.of(),
                0));
        return this;
    }

    /** Says what partners call the session. */
    Scene session(String id) {
        sessionId = id;
        return this;
    }

    /** Adds what comes on top of the cart. */
    public Scene cost(String name, String price) {
        costs.put(name, new BigDecimal(price));
        return this;
    }

    /** Says who the customer is. */
    public Scene customer(String id) {
        return customer(id, Map.of(), 0);
    }

    Scene customer(String id, Map<String, Object> attributes, long closedSessions) {
        customer = Optional.of(
                new Profile(11, NOON, id, attributes, closedSessions, new BigDecimal("12.5"), Optional.empty()));
        return this;
    }

    Scene coupon(EnteredCoupon coupon) {
        coupons.add(coupon);
        return this;
    }

    /** Enters a coupon's code, of the first campaign, that can be redeemed once. */
    public Scene coupon(String code) {
        return coupon(Given.coupon(code).entered());
    }

    Scene referral(EnteredReferral entered) {
        referral = Optional.of(entered);
        return this;
    }

    /** Says what counters stand at. */
    Scene used(Map<String, BigDecimal> counters) {
        used.putAll(counters);
        return this;
    }

    Scene done(Place place, Map<String, Object> props) {
        done.put(place.toString(), props);
        return this;
    }

    Scene identifiers(String... ids) {
        identifiers.addAll(List.of(ids));
        return this;
    }

    /** Puts the customer into an audience. */
    public Scene audience(String name) {
        audiences.add(name);
        return this;
    }

    Scene points(String program, double balance) {
        points.put(program, Map.of("", balance));
        return this;
    }

    Scene giveaways(String... codes) {
        giveaways.clear();
        giveaways.addAll(List.of(codes));
        return this;
    }

    Scene attribute(String name, Object value) {
        sessionAttributes.put(name, value);
        return this;
    }

    /** Says what has happened, without any session. */
    public Scene event(String type, Map<String, Object> attributes) {
        event = type;
        eventAttributes.putAll(attributes);
        withSession = false;
        return this;
    }

    /** Says when it is. */
    public Scene at(String moment) {
        now = Instant.parse(moment);
        return this;
    }

    /** Closes the session. */
    public Scene closed() {
        state = "closed";
        event = "talon_session_closed";
        return this;
    }

    Cart cart() {
        return new Cart(items, costs);
    }

    Facts facts() {
        SessionFacts session = new SessionFacts(
                sessionId,
                state,
                NOON,
                true,
                cart(),
                coupons.stream().map(EnteredCoupon::code).toList(),
                referral.map(EnteredReferral::code),
                identifiers,
                sessionAttributes);
        return new Facts(
                now,
                new Occasion(5, event, eventAttributes),
                withSession ? Optional.of(session) : Optional.empty(),
                customer,
                new AudienceFacts(audiences, Set.of("Joined"), Set.of("Left")),
                new LoyaltyFacts(points, Map.of("9", Map.of("", 4.0))),
                coupons,
                referral,
                used,
                done,
                Map.of(3L, giveaways),
                !withSession || !state.equals("open"));
    }

    Verdict evaluate() {
        return Engine.evaluate(shop.deployment(), shop.playbook(), facts());
    }

    /** The effects, each as {@code type {props}}. */
    public List<String> effects() {
        return evaluate().effects().stream().map(Scene::text).toList();
    }

    static String text(Effect effect) {
        return effect.type() + " " + effect.props();
    }
}
