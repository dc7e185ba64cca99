package org.promohub.callback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with places such as {@code {{profile.attributes.Language}}}, which facts fill in. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([\\w$-]+(?:\\.[\\w$-]+)*)\\s*}}");

    private Template() {}

    /** Whether every pair of braces is a place. */
    static boolean isSound(String text) {
        String rest = PLACE.matcher(text).replaceAll("");
        return !rest.contains("{{") && !rest.contains("}}");
    }

    /** The text with every place filled in; what is not known is empty. */
    static String fill(String text, Map<String, Object> facts, Function<String, String> escape) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(escape.apply(
                        find(facts, place.group(1)).map(String::valueOf).orElse(""))));
    }

    /**
     * JSON with its places filled in. A text that is one place becomes the fact itself, whatever it is, or null; a fact
     * within a longer text becomes part of it. No fact can change what is around it.
     */
    static Optional<Object> fill(Object json, Map<String, Object> facts) {
        if (json instanceof Map<?, ?> map) {
            Map<String, Object> filled = new LinkedHashMap<>();
            map.forEach((key, value) -> filled.put(String.valueOf(key), fill(value, facts)));
            return Optional.of(filled);
        }
        if (json instanceof List<?> list) {
            return Optional.of(
                    list.stream().map(each -> fill(each, facts)).collect(Collectors.toCollection(ArrayList::new)));
        }
        if (json instanceof String text) {
            Matcher whole = PLACE.matcher(text);
            return whole.matches() ? find(facts, whole.group(1)) : Optional.of(fill(text, facts, Function.identity()));
        }
        return json instanceof Optional<?> maybe ? maybe.map(value -> value) : Optional.of(json);
    }

    private static Optional<Object> find(Object facts, String path) {
        Object found = facts;
        for (String step : path.split("\\.")) {
            Optional<Object> next = next(found, step);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            found = next.get();
        }
        return Optional.of(found);
    }

    private static Optional<Object> next(Object parent, String step) {
        Object next = null;
        if (parent instanceof Map<?, ?> map) {
            next = map.get(step);
        } else if (parent instanceof List<?> list && step.matches("\\d{1,6}") && Integer.parseInt(step) < list.size()) {
            next = list.get(Integer.parseInt(step));
        }
        return next instanceof Optional<?> maybe ? maybe.map(value -> value) : Optional.ofNullable(next);
    }
}
