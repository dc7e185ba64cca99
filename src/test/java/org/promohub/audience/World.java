package org.promohub.audience;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.promohub.testing.Tables;
import org.promohub.testing.TestJson;

/**
 * Customers and audiences as they ought to be: what the tables of a hub must say.
 *
 * @param customers by their ids
 * @param audiences names by the platforms' ids
 */
record World(NavigableMap<String, Customer> customers, NavigableMap<String, String> audiences) {
    static final World EMPTY = new World(Collections.emptyNavigableMap(), Collections.emptyNavigableMap());
    private static final Customer NEW = new Customer(Collections.emptyNavigableMap(), Collections.emptyNavigableSet());

    /** What is known of a customer: attributes, and the ids of audiences. */
    record Customer(NavigableMap<String, String> attributes, java.util.NavigableSet<String> audiences) {
        Customer with(String attribute, String value) {
            return new Customer(put(attributes, attribute, value), audiences);
        }

        Customer in(String audience, boolean joins) {
            TreeSet<String> after = new TreeSet<>(audiences);
            if (joins) {
                after.add(audience);
            } else {
                after.remove(audience);
            }
            return new Customer(attributes, after);
        }
    }

    World change(String customer, UnaryOperator<Customer> change) {
        return new World(put(customers, customer, change.apply(customers.getOrDefault(customer, NEW))), audiences);
    }

    World changeAll(List<String> ids, UnaryOperator<Customer> change) {
        World after = this;
        for (String customer : ids) {
            after = after.change(customer, change);
        }
        return after;
    }

    World without(String customer) {
        TreeMap<String, Customer> after = new TreeMap<>(customers);
        after.remove(customer);
        return new World(after, audiences);
    }

    boolean has(List<String> audienceIds) {
        return audiences.keySet().containsAll(audienceIds);
    }

    World name(String audience, String name) {
        return new World(customers, put(audiences, audience, name));
    }

    World end(String audience) {
        TreeMap<String, String> after = new TreeMap<>(audiences);
        after.remove(audience);
        World left = changeAll(List.copyOf(customers.keySet()), customer -> customer.in(audience, false));
        return new World(left.customers, after);
    }

    /** This world, if an answer that shows a customer shows what is so in it. */
    Optional<World> asShown(String customer, JsonNode profile) {
        Customer is = customers.getOrDefault(customer, NEW);
        List<String> names =
                is.audiences().stream().map(audiences::get).sorted().toList();
        List<String> shown = new java.util.ArrayList<>();
        profile.path("audienceMemberships")
                .forEach(membership -> shown.add(membership.path("name").asText()));
        Collections.sort(shown);
        return names.equals(shown) && is.attributes().equals(texts(profile.path("attributes")))
                ? Optional.of(this)
                : Optional.empty();
    }

    /** What the tables say. */
    static World of(Tables tables) {
        TreeMap<String, Customer> customers = new TreeMap<>();
        TreeMap<String, String> audiences = new TreeMap<>();
        tables.jdbi().useHandle(handle -> {
            handle.select("SELECT integration_id, attributes FROM profile")
                    .map((row, context) -> customers.put(
                            row.getString(1), new Customer(texts(TestJson.read(row.getString(2))), NEW.audiences())))
                    .list();
            handle.select("SELECT integration_id, name FROM audience")
                    .map((row, context) -> audiences.put(row.getString(1), row.getString(2)))
                    .list();
            handle.select(
                            """
                            SELECT p.integration_id, a.integration_id FROM audience_membership m
                            LEFT JOIN profile p ON p.id = m.profile_id LEFT JOIN audience a ON a.id = m.audience_id
                            """)
                    .map((row, context) -> customers.computeIfPresent(
                            String.valueOf(row.getString(1)),
                            (id, customer) -> customer.in(String.valueOf(textOf(row)), true)))
                    .list();
        });
        return new World(customers, audiences);
    }

    private static String textOf(java.sql.ResultSet row) {
        try {
            return row.getString(2);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NavigableMap<String, String> texts(JsonNode object) {
        TreeMap<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static <T> NavigableMap<String, T> put(NavigableMap<String, T> map, String key, T value) {
        TreeMap<String, T> after = new TreeMap<>(map);
        after.put(key, value);
        return after;
    }
}
