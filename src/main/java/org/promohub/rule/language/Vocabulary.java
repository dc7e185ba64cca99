package org.promohub.rule.language;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.AttributeType;
import org.promohub.tenant.Deployment;

/** The names that formulas of a deployment can use, and their types: the built-in ones, and the attributes it declares. */
final class Vocabulary implements CelTypeProvider {
    static final CelType AUDIENCES = OpaqueType.create("Audiences");
    static final CelType BUDGET = OpaqueType.create("Budget");
    static final CelType LOYALTY = OpaqueType.create("Loyalty");
    static final CelType LOCAL = StructTypeReference.create("Local");
    private static final CelType COSTS = MapType.create(SimpleType.STRING, SimpleType.DOUBLE);
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);

    /** What earlier discounts have left, by struct. Source: the attributes that cascading discounts add at the vendor's. */
    private static final Map<String, Map<String, CelType>> LEFT = Map.of(
            "Session", Map.of("discountedTotal", SimpleType.DOUBLE, "discountedCartItemTotal", SimpleType.DOUBLE),
            "Item", Map.of("discountedPrice", SimpleType.DOUBLE, "discountedTotal", SimpleType.DOUBLE),
            "Cost", Map.of("discountedPrice", SimpleType.DOUBLE));

    private final ImmutableMap<String, ImmutableMap<String, CelType>> fields;
    private final ImmutableMap<String, CelType> structs;

    Vocabulary(Deployment deployment, boolean cascading) {
        Map<String, Map<String, CelType>> fields = new HashMap<>();
        fields.put("Session", session());
        fields.put("Item", item());
        fields.put("Profile", profile());
        fields.put("Event", Map.of("type", SimpleType.STRING, "attributes", struct("EventAttributes")));
        fields.put("Coupon", coupon());
        fields.put("Referral", referral());
        fields.put("Cost", Map.of("name", SimpleType.STRING, "price", SimpleType.DOUBLE));
        fields.put("Local", local());
        fields.put("Location", Map.of("latitude", SimpleType.DOUBLE, "longitude", SimpleType.DOUBLE));
        for (Entity entity : Entity.values()) {
            fields.put(entity.wireName() + "Attributes", attributes(deployment, entity));
        }
        if (cascading) {
            LEFT.forEach((struct, more) -> fields.merge(struct, more, Vocabulary::union));
        }
        this.fields = fields.entrySet().stream()
                .collect(toImmutableMap(Map.Entry::getKey, entry -> ImmutableMap.copyOf(entry.getValue())));
        this.structs = this.fields.entrySet().stream()
                .collect(toImmutableMap(Map.Entry::getKey, entry -> type(entry.getKey(), entry.getValue())));
    }

    private static Map<String, CelType> union(Map<String, CelType> some, Map<String, CelType> more) {
        Map<String, CelType> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    /** Whether a struct has this field only where discounts cascade. */
    static boolean cascades(String struct, String name) {
        return LEFT.getOrDefault(struct, Map.of()).containsKey(name);
    }

    /** What a formula can begin with. */
    static Map<String, CelType> names() {
        return Map.ofEntries(
                Map.entry("session", struct("Session")),
                Map.entry("profile", struct("Profile")),
                Map.entry("event", struct("Event")),
                Map.entry("coupon", struct("Coupon")),
                Map.entry("referral", struct("Referral")),
                Map.entry("item", struct("Item")),
                Map.entry("cost", struct("Cost")),
                Map.entry("audiences", AUDIENCES),
                Map.entry("budget", BUDGET),
                Map.entry("loyalty", LOYALTY),
                Map.entry("local", LOCAL),
                Map.entry("now", SimpleType.TIMESTAMP));
    }

    /** The names of a struct's fields, in order; none when it is no struct. */
    List<String> fieldsOf(String struct) {
        return fields.getOrDefault(struct, ImmutableMap.of()).keySet().stream()
                .sorted()
                .toList();
    }

    /** The type of a struct's field. */
    Optional<CelType> field(String struct, String name) {
        return Optional.ofNullable(
                fields.getOrDefault(struct, ImmutableMap.of()).get(name));
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(structs.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }

    private static Map<String, CelType> session() {
        return Map.ofEntries(
                Map.entry("id", SimpleType.STRING),
                Map.entry("state", SimpleType.STRING),
                Map.entry("created", SimpleType.TIMESTAMP),
                Map.entry("firstSession", SimpleType.BOOL),
                Map.entry("total", SimpleType.DOUBLE),
                Map.entry("cartItemTotal", SimpleType.DOUBLE),
                Map.entry("additionalCostTotal", SimpleType.DOUBLE),
                Map.entry("units", SimpleType.INT),
                Map.entry("cartItems", ListType.create(struct("Item"))),
                Map.entry("additionalCosts", COSTS),
                Map.entry("couponCodes", TEXTS),
                Map.entry("referralCode", SimpleType.STRING),
                Map.entry("identifiers", TEXTS),
                Map.entry("attributes", struct("CustomerSessionAttributes")));
    }

    private static Map<String, CelType> item() {
        return Map.ofEntries(
                Map.entry("sku", SimpleType.STRING),
                Map.entry("name", SimpleType.STRING),
                Map.entry("category", SimpleType.STRING),
                Map.entry("price", SimpleType.DOUBLE),
                Map.entry("quantity", SimpleType.INT),
                Map.entry("remainingQuantity", SimpleType.INT),
                Map.entry("total", SimpleType.DOUBLE),
                Map.entry("position", SimpleType.INT),
                Map.entry("weight", SimpleType.DOUBLE),
                Map.entry("height", SimpleType.DOUBLE),
                Map.entry("width", SimpleType.DOUBLE),
                Map.entry("length", SimpleType.DOUBLE),
                Map.entry("additionalCosts", COSTS),
                Map.entry("attributes", struct("CartItemAttributes")));
    }

    private static Map<String, CelType> profile() {
        return Map.of(
                "id", SimpleType.STRING,
                "known", SimpleType.BOOL,
                "created", SimpleType.TIMESTAMP,
                "closedSessions", SimpleType.INT,
                "totalSales", SimpleType.DOUBLE,
                "attributes", struct("CustomerProfileAttributes"));
    }

    private static Map<String, CelType> coupon() {
        return Map.of(
                "code", SimpleType.STRING,
                "valid", SimpleType.BOOL,
                "usable", SimpleType.BOOL,
                "usageLimit", SimpleType.INT,
                "usageCounter", SimpleType.INT,
                "discountRemainder", SimpleType.DOUBLE,
                "recipient", SimpleType.STRING,
                "attributes", struct("CouponAttributes"));
    }

    private static Map<String, CelType> referral() {
        return Map.of(
                "code", SimpleType.STRING,
                "valid", SimpleType.BOOL,
                "usable", SimpleType.BOOL,
                "advocate", SimpleType.STRING,
                "usageCounter", SimpleType.INT,
                "attributes", struct("ReferralAttributes"));
    }

    private static Map<String, CelType> local() {
        return Map.of(
                "date", SimpleType.STRING,
                "time", SimpleType.STRING,
                "weekday", SimpleType.STRING,
                "year", SimpleType.INT,
                "month", SimpleType.INT,
                "day", SimpleType.INT,
                "hour", SimpleType.INT,
                "minute", SimpleType.INT);
    }

    private static Map<String, CelType> attributes(Deployment deployment, Entity entity) {
        Map<String, CelType> types = new TreeMap<>();
        deployment.attributes(entity).forEach((name, declared) -> types.put(name, attribute(declared.type())));
        return types;
    }

    private static CelType attribute(AttributeType type) {
        CelType element =
                switch (type.element()) {
                    case NUMBER -> SimpleType.DOUBLE;
                    case BOOLEAN -> SimpleType.BOOL;
                    case TIME -> SimpleType.TIMESTAMP;
                    case LOCATION -> struct("Location");
                    default -> SimpleType.STRING;
                };
        return type.isList() ? ListType.create(element) : element;
    }

    private static CelType struct(String name) {
        return StructTypeReference.create(name);
    }

    private static CelType type(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create(
                name, ImmutableSet.copyOf(fields.keySet()), field -> Optional.ofNullable(fields.get(field)));
    }
}
