package org.promohub.attribute;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.promohub.attribute.GivenAttributes.Unknown;
import org.promohub.problem.Problem;
import org.promohub.store.Ids;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.AttributeDeclaration;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.Deployment;

/** The attributes of every deployment: declared in its configuration, or made by a partner's request. */
public final class Attributes {
    private static final String NAME = "[A-Za-z]\\w{0,254}";

    private final Transactions transactions;
    private final AttributeStore store;
    private final Ids ids;
    private final Clock clock;

    public Attributes(Transactions transactions, AttributeStore store, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Checks what a request gives for one new entity. Reads the database only for names the deployment does not declare.
     *
     * @throws Problem invalid, naming the attribute, when it is unknown and may not be created, when its value is of
     *     another type, or when a mandatory one is missing
     */
    public CheckedAttributes check(Deployment deployment, Entity entity, GivenAttributes given) {
        CheckedAttributes checked = check(
                given,
                entity,
                known(
                        deployment,
                        entity,
                        given.names(),
                        names -> transactions.read(
                                transaction -> store.find(transaction, deployment.id(), entity, names))));
        requireMandatory(deployment, entity, checked.values().keySet());
        return checked;
    }

    /**
     * As {@link #check}, for an entity that may be there already, so that nothing is mandatory, and as part of a
     * transaction, so that it knows what this one has made.
     */
    public CheckedAttributes checkUpdate(
            Transaction transaction, Deployment deployment, Entity entity, GivenAttributes given) {
        return check(
                given,
                entity,
                known(
                        deployment,
                        entity,
                        given.names(),
                        names -> store.find(transaction, deployment.id(), entity, names)));
    }

    /**
     * As {@link #checkUpdate}, for a list of new entities, with one look into the database at most. An attribute that one
     * of them makes is known to the next.
     */
    public List<CheckedAttributes> checkAll(Transaction transaction, Deployment deployment, AttributeLists lists) {
        Entity entity = lists.entity();
        Map<String, AttributeDeclaration> known = known(
                deployment,
                entity,
                lists.names(),
                names -> store.find(transaction, deployment.id(), entity, lists.requireFew(names)));
        List<CheckedAttributes> all = new ArrayList<>(lists.given().size());
        for (int i = 0; i < lists.given().size(); i++) {
            try {
                CheckedAttributes checked = check(lists.given().get(i), entity, known);
                requireMandatory(deployment, entity, checked.values().keySet());
                checked.created().forEach(made -> known.put(made.name(), made));
                all.add(checked);
            } catch (Problem problem) {
                throw lists.named(problem, i);
            }
        }
        return all;
    }

    /** As {@link #check}, as part of a transaction, so that it knows what this one has made. */
    public CheckedAttributes checkNew(
            Transaction transaction, Deployment deployment, Entity entity, GivenAttributes given) {
        CheckedAttributes checked = checkUpdate(transaction, deployment, entity, given);
        requireMandatory(deployment, entity, checked.values().keySet());
        return checked;
    }

    private static CheckedAttributes check(
            GivenAttributes given, Entity entity, Map<String, AttributeDeclaration> known) {
        if (given.isEmpty()) {
            return CheckedAttributes.NONE;
        }
        Unknown unknown = given.policy();
        Map<String, Object> values = new TreeMap<>();
        List<AttributeDeclaration> created = new ArrayList<>();
        given.present().forEach((name, value) -> {
            AttributeDeclaration attribute = known.get(name);
            if (attribute == null && unknown == Unknown.CREATE) {
                attribute = invent(entity, name, value, given);
                created.add(attribute);
            }
            if (attribute != null) {
                values.put(
                        name,
                        new AttributeValue(given.field(name), given.quoted())
                                .read(attribute.type(), given.meant(name, value)));
            } else if (unknown == Unknown.REFUSE) {
                throw undeclared(entity, given.field(name));
            }
        });
        return new CheckedAttributes(values, removed(entity, given, known, unknown), created);
    }

    /** Keeps the attributes that a check found to be new. */
    public List<MadeAttribute> create(
            Transaction transaction, Deployment deployment, List<AttributeDeclaration> created) {
        List<MadeAttribute> made = new ArrayList<>(created.size());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (AttributeDeclaration attribute : created) {
            MadeAttribute each = new MadeAttribute(ids.next(deployment.id(), "attribute"), now, attribute);
            store.insert(transaction, deployment.id(), each);
            made.add(each);
        }
        return made;
    }

    private static Map<String, AttributeDeclaration> known(
            Deployment deployment,
            Entity entity,
            Set<String> given,
            Function<Set<String>, Map<String, AttributeDeclaration>> made) {
        Map<String, AttributeDeclaration> known = new HashMap<>();
        Set<String> undeclared = new TreeSet<>();
        for (String name : given) {
            deployment
                    .attribute(entity, name)
                    .ifPresentOrElse(declared -> known.put(name, declared), () -> undeclared.add(name));
        }
        undeclared.removeIf(name -> !name.matches(NAME));
        if (!undeclared.isEmpty()) {
            known.putAll(made.apply(undeclared));
        }
        return known;
    }

    private static Set<String> removed(
            Entity entity, GivenAttributes given, Map<String, AttributeDeclaration> known, Unknown unknown) {
        Set<String> removed = given.removed();
        for (String name : removed) {
            if (!known.containsKey(name) && unknown == Unknown.REFUSE) {
                throw undeclared(entity, given.field(name));
            }
        }
        return removed;
    }

    private static AttributeDeclaration invent(Entity entity, String name, Object value, GivenAttributes given) {
        if (!name.matches(NAME)) {
            String field = given.field(name);
            throw Problem.invalid(
                    field.length() > 75 ? field.substring(0, 75) + "…" : field,
                    "cannot be a new attribute: its name must start with a letter and have at most 255 letters, digits"
                            + " and underscores");
        }
        return new AttributeDeclaration(entity, name, given.typeOf(given.field(name), name, value), false);
    }

    private static Problem undeclared(Entity entity, String field) {
        return Problem.invalid(field, "is not a declared attribute of " + entity.wireName());
    }

    /** Refuses a new entity without one of the attributes that the deployment wants it to carry. */
    public static void requireMandatory(Deployment deployment, Entity entity, Set<String> given) {
        for (String name : deployment.mandatoryAttributes(entity)) {
            if (!given.contains(name)) {
                throw Problem.invalid(
                        "attributes." + name, "is missing, and every " + entity.wireName() + " must have it");
            }
        }
    }
}
