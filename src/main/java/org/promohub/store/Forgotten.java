package org.promohub.store;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A customer who is to be forgotten, and where rows about others may name them.
 *
 * @param deployment the deployment
 * @param customer the customer's integration id
 * @param referrals the ids of the referrals that name the customer
 * @param used the ids of the referrals that the customer has used: answers that show one may list who has
 * @param advocates who has recommended to the customer alone: the ids of their profiles, by integration id
 */
public record Forgotten(
        String deployment, String customer, Set<Long> referrals, Set<Long> used, Map<String, Long> advocates) {
    /** What effects say in words. */
    private static final Set<String> SENTENCES = Set.of("title", "body", "message", "name", "ruleTitle");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");

    /** What a value is part of, and so where in it a customer's id may be. */
    private enum Part {
        /** An answer: in fields that are customers' ids. */
        ANSWER,
        /** The properties of an effect: in what it says, too. */
        EFFECT,
        /** What shops and rules make up: anywhere. */
        CUSTOM
    }

    public Forgotten {
        referrals = Set.copyOf(referrals);
        used = Set.copyOf(used);
        advocates = Map.copyOf(advocates);
    }

    /** The ids of all these referrals. */
    public Set<Long> shown() {
        return Stream.concat(referrals.stream(), used.stream()).collect(toUnmodifiableSet());
    }

    /** The right side of a {@code LIKE … ESCAPE '!'} that holds for all texts of JSON columns that have the id. */
    String pattern() {
        String json = JsonColumn.write(customer);
        return LikePattern.containing(json.substring(1, json.length() - 1));
    }

    /**
     * The text of a JSON column without the id, and without the attributes of what is the customer's. Ids of others stay, those
     * too that have this one in them.
     */
    String outOf(String column, String json) {
        return JsonColumn.write(without(column, JsonColumn.value(json), Part.ANSWER));
    }

    private Object without(String field, Object value, Part around) {
        if (value instanceof Map<?, ?> map) {
            return withoutIn(map, part(field, around));
        }
        if (value instanceof List<?> list) {
            boolean names = isName(field) || part(field, around) == Part.CUSTOM;
            return list.stream()
                    .filter(each -> !(names && customer.equals(each)))
                    .map(each -> without(field, each, around))
                    .toList();
        }
        return value instanceof String text ? withoutIn(field, text, around) : value;
    }

    private Map<String, Object> withoutIn(Map<?, ?> map, Part part) {
        boolean theirs = map.entrySet().stream()
                .anyMatch(entry -> isName((String) entry.getKey()) && customer.equals(entry.getValue()));
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((field, value) -> result.put(
                (String) field,
                theirs && field.equals("attributes")
                        ? Map.of()
                        : without((String) field, value, setsAttribute(map, field) ? Part.CUSTOM : part)));
        return result;
    }

    private String withoutIn(String field, String text, Part part) {
        if (isName(field)) {
            return text.equals(customer) ? "" : text;
        }
        boolean words = part == Part.CUSTOM || (part == Part.EFFECT && SENTENCES.contains(field));
        return words && !TIME.matcher(text).matches() ? word().matcher(text).replaceAll("") : text;
    }

    /** Whether this is what an effect sets an attribute to. */
    private static boolean setsAttribute(Map<?, ?> effect, Object field) {
        return field.equals("value") && effect.containsKey("path");
    }

    /** The id as a word of its own. */
    private Pattern word() {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(customer) + "(?![\\p{L}\\p{N}])");
    }

    private static Part part(String field, Part around) {
        return switch (field) {
            case "attributes", "payload" -> Part.CUSTOM;
            case "props", "done" -> Part.EFFECT;
            default -> around;
        };
    }

    /** Whether a field has customers' ids; one that is called {@code integrationId} has the thing's own. */
    private static boolean isName(String field) {
        return field.endsWith("IntegrationId") || field.equals("profileId") || field.equals("referredCustomers");
    }
}
