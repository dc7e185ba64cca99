package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What a partner calls the fields of the canonical JSON that a mapping makes. */
final class PartnerNames {
    private static final String ELEMENT = "[0]";
    /** Of an object that only in a rarer branch has a single field. */
    private static final String NONE = "";

    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

    private final Map<String, String> moved = new HashMap<>();
    private final Map<String, String> derived = new HashMap<>();
    private final Set<String> picked = new HashSet<>();

    /** @param outlines what the mapping makes of a stand-in, the nearest to the usual request first */
    PartnerNames(List<JsonNode> outlines) {
        outlines.stream().limit(1).forEach(usual -> collectPicked("", usual));
        outlines.forEach(outline -> collect("", outline));
        derived.values().removeIf(NONE::equals);
        derived.forEach(moved::putIfAbsent);
    }

    /**
     * What the partner calls a field: {@code integrationId} for {@code recipientIntegrationId}, when the mapping says {@code
     * "recipientIntegrationId" : .body.integrationId}. In a list that the mapping has picked from another one, the place
     * stays open: {@code user_identities[].value}.
     */
    String of(String canonical) {
        String plain = INDEX.matcher(canonical).replaceAll(ELEMENT);
        for (String start = plain; !start.isEmpty(); start = parent(start)) {
            String partner = moved.get(start);
            if (partner != null) {
                return withIndexes(partner + plain.substring(start.length()), canonical);
            }
        }
        return canonical;
    }

    private void collect(String canonical, JsonNode output) {
        if (output instanceof Trace trace) {
            moved.putIfAbsent(canonical, trace.fieldName());
        } else if (output.isObject()) {
            derived.putIfAbsent(
                    canonical, wrapped(output).or(() -> sourceOfNames(output)).orElse(NONE));
            output.properties()
                    .forEach(field -> collect(
                            canonical.isEmpty() ? field.getKey() : canonical + "." + field.getKey(), field.getValue()));
        } else if (output.isArray()) {
            source(output).ifPresent(name -> derived.putIfAbsent(canonical, name));
            for (int i = 0; i < output.size(); i++) {
                collect(canonical + "[" + i + "]", output.get(i));
            }
        }
    }

    /** The lists that usually have nothing, although the partner's list has: their places are not the partner's. */
    private void collectPicked(String canonical, JsonNode output) {
        if (output.isObject()) {
            output.properties()
                    .forEach(field -> collectPicked(
                            canonical.isEmpty() ? field.getKey() : canonical + "." + field.getKey(), field.getValue()));
        } else if (output.isArray() && !(output instanceof Trace)) {
            if (output.isEmpty()) {
                picked.add(canonical);
            }
            collectPicked(canonical + ELEMENT, output.path(0));
        }
    }

    /** The partner's value that an object wraps: its only one, or the values among which others say how to read them. */
    private static Optional<String> wrapped(JsonNode object) {
        JsonNode inner = object.size() == 1 ? object.elements().next() : object.path("values");
        return inner instanceof Trace only ? Optional.of(only.fieldName()) : Optional.empty();
    }

    /** The partner's list that a list was made from, one entry for each of its own. */
    private static Optional<String> source(JsonNode list) {
        return StreamSupport.stream(list.path(0).spliterator(), false)
                .flatMap(field -> listOf(field).stream())
                .findFirst();
    }

    /** The partner's list that an object was made from, whose entries have the names of its fields. */
    private static Optional<String> sourceOfNames(JsonNode object) {
        return object.properties().stream()
                .filter(field -> field.getKey().contains(ELEMENT))
                .flatMap(field -> listOf(field.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> listOf(JsonNode field) {
        return Optional.of(field)
                .filter(Trace.class::isInstance)
                .map(trace -> ((Trace) trace).fieldName())
                .filter(name -> name.contains(ELEMENT))
                .map(name -> name.substring(0, name.lastIndexOf(ELEMENT)));
    }

    /** What the field is in: {@code changes[0]} for {@code changes[0].audience}, then {@code changes}. */
    private static String parent(String field) {
        return field.substring(0, Math.max(Math.max(field.lastIndexOf('.'), field.lastIndexOf('[')), 0));
    }

    private String withIndexes(String name, String canonical) {
        String result = name.replace(ELEMENT, "[]");
        Matcher index = INDEX.matcher(canonical);
        while (index.find()) {
            String list = INDEX.matcher(canonical.substring(0, index.start())).replaceAll(ELEMENT);
            result = result.replaceFirst("\\[]", picked.contains(list) ? "[?]" : index.group());
        }
        return result.replace("[?]", "[]");
    }
}
