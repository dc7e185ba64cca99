package org.promohub.edge.config;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the validator holds against a document, as a sentence for people who need not know JSON Schema. */
final class Violation implements Comparable<Violation> {
    private static final Comparator<Violation> ORDER =
            Comparator.comparing(Violation::position).thenComparing(Violation::sentence);

    private final YamlDocument document;
    private final ValidationMessage message;
    private final JsonPointer pointer;
    private final JsonNode value;
    private final JsonNode rules;

    /** @param schema the schema the document was validated with */
    Violation(YamlDocument document, JsonNode schema, ValidationMessage message) {
        this.document = document;
        this.message = message;
        this.pointer = JsonPointer.compile(message.getInstanceLocation().toString());
        this.value = document.root().at(pointer);
        String keyword = message.getSchemaLocation().getFragment().toString();
        this.rules = schema.at(JsonPointer.compile(keyword).head());
    }

    /** These as what a reader throws. */
    static ConfigurationException all(List<Violation> violations) {
        return new ConfigurationException(
                violations.stream().map(Violation::complaint).distinct().toList());
    }

    /** The value that is wrong, missing or must not be there, as a JSON pointer. */
    String broken() {
        return switch (message.getType()) {
            case "required", "additionalProperties", "propertyNames" ->
                pointer + "/" + YamlTree.escaped(message.getProperty());
            default -> pointer.toString();
        };
    }

    /** The complaint: {@code file:line:column: sentence}. */
    String complaint() {
        return position() + ": " + sentence();
    }

    @Override
    public int compareTo(Violation other) {
        return ORDER.compare(this, other);
    }

    private Position position() {
        return switch (message.getType()) {
            case "additionalProperties", "propertyNames" ->
                document.keyPosition(pointer + "/" + YamlTree.escaped(message.getProperty()));
            default -> document.position(pointer.toString());
        };
    }

    private String sentence() {
        return switch (message.getType()) {
            case "required" ->
                "`" + message.getProperty() + "` is missing; " + subject() + " needs " + Phrase.and(texts("required"));
            case "additionalProperties" ->
                "there is no `" + message.getProperty() + "`; " + subject() + " can have " + Phrase.and(known())
                        + Phrase.didYouMean(message.getProperty(), known());
            case "propertyNames" ->
                "`" + message.getProperty() + "` "
                        + rules.at("/propertyNames/patternErrorMessage").asText();
            default -> subject() + " " + predicate();
        };
    }

    private String predicate() {
        return switch (message.getType()) {
            case "type" -> "must be " + Phrase.types(rules.path("type")) + actual() + advice();
            case "enum" ->
                "must be " + Phrase.or(texts("enum")) + actual() + Phrase.didYouMean(value.asText(), texts("enum"));
            case "pattern" -> rules.path("patternErrorMessage").asText() + actual();
            case "format" -> format(TextFormat.named(rules.path("format").asText()));
            case "minimum" -> "must be at least " + rules.path("minimum") + actual();
            case "maximum" -> "must be at most " + rules.path("maximum") + actual();
            case "minItems" -> "must have at least one entry";
            case "minLength" -> "must not be empty";
            case "maxLength" -> "must have at most " + rules.path("maxLength") + " characters";
            case "minProperties" -> "must not be empty; it can have " + Phrase.or(known());
            case "maxProperties" ->
                "must have only one key, not " + Phrase.and(keys()) + "; begin each with a dash of its own";
            case "uniqueItems" -> "must not have the same entry twice";
            default -> throw new IllegalStateException("no sentence for " + message);
        };
    }

    private String format(TextFormat format) {
        return "must be " + format.meaning() + actual() + Phrase.didYouMean(value.asText(), format.known());
    }

    private String actual() {
        return rules.path("writeOnly").asBoolean() ? "" : Phrase.butIs(value);
    }

    private String advice() {
        boolean unquoted = rules.path("type").asText().equals("string") && (value.isNumber() || value.isBoolean());
        return unquoted ? "; put it in quotes" : "";
    }

    /** The keys that a map can have. */
    private Set<String> known() {
        return rules.path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .collect(toCollection(LinkedHashSet::new));
    }

    private Set<String> keys() {
        return value.propertyStream().map(Map.Entry::getKey).collect(toCollection(LinkedHashSet::new));
    }

    private Set<String> texts(String keyword) {
        return rules.path(keyword).valueStream().map(JsonNode::asText).collect(toCollection(LinkedHashSet::new));
    }

    private String subject() {
        return called(pointer);
    }

    /** What to call a value: by its key, or as an entry of the list it is in. */
    private String called(JsonPointer which) {
        if (which.matches()) {
            return "the file";
        }
        if (document.root().at(which.head()).isArray()) {
            return "entry " + (which.last().getMatchingIndex() + 1) + " of " + called(which.head());
        }
        return "`" + which.last().getMatchingProperty() + "`";
    }
}
