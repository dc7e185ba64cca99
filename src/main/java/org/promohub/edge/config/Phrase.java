package org.promohub.edge.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parts of speech that complaints are made of. */
public final class Phrase {
    private Phrase() {}

    /** {@code `a`, `b` and `c`}. */
    public static String and(Collection<String> names) {
        return joined(names.stream().map(Phrase::quoted).toList(), " and ");
    }

    /** {@code `a`, `b` or `c`}. */
    public static String or(Collection<String> names) {
        return joined(names.stream().map(Phrase::quoted).toList(), " or ");
    }

    /** What a schema means by one type or by a list of types. */
    static String types(JsonNode names) {
        return names.isTextual()
                ? type(names.asText())
                : joined(names.valueStream().map(name -> type(name.asText())).toList(), " or ");
    }

    /** What a value is instead, as the end of a sentence. */
    static String butIs(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> ", but is empty";
            case ARRAY -> ", not a list";
            case OBJECT -> ", not a map";
            case NUMBER -> ", not the number " + quoted(value.asText());
            case BOOLEAN -> ", not the value " + quoted(value.asText());
            default -> ", not " + quoted(value.asText());
        };
    }

    /** The end of a sentence that names what was probably meant; empty when nothing is near. */
    public static String didYouMean(String written, Collection<String> known) {
        return nearest(written, known)
                .map(name -> "; did you mean " + quoted(name) + "?")
                .orElse("");
    }

    /** The one known name that was probably meant, if one is near. */
    private static Optional<String> nearest(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparing((String name) -> distance(written, name))
                        .thenComparing(name -> name))
                .filter(name -> distance(written, name) <= Math.max(1, name.length() / 3)
                        || letters(written).equals(letters(name)));
    }

    /** The letters in the order of the alphabet: the same for {@code teir} and {@code tier}. */
    private static String letters(String name) {
        char[] letters = name.toLowerCase(Locale.ROOT).toCharArray();
        Arrays.sort(letters);
        return new String(letters);
    }

    /** How many letters to add, drop or replace to get from one to the other, whatever their case (Levenshtein). */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 0; i < from.length(); i++) {
            row = nextRow(row, from.charAt(i), to);
        }
        return row[to.length()];
    }

    private static int[] nextRow(int[] row, char letter, String to) {
        int[] next = new int[row.length];
        next[0] = row[0] + 1;
        for (int j = 1; j < row.length; j++) {
            int replaced = row[j - 1] + (letter == to.charAt(j - 1) ? 0 : 1);
            next[j] = Math.min(replaced, 1 + Math.min(row[j], next[j - 1]));
        }
        return next;
    }

    private static String joined(List<String> parts, String last) {
        int end = parts.size() - 1;
        return end < 1 ? String.join("", parts) : String.join(", ", parts.subList(0, end)) + last + parts.get(end);
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }

    private static String type(String name) {
        return switch (name) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a map";
            case "null" -> "nothing";
            default -> "a " + name;
        };
    }
}
