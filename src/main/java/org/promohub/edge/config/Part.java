package org.promohub.edge.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A part of a document that is known to keep to its schema, and where it stands.
 *
 * @param pointer the JSON pointer from the document's root
 */
public record Part(YamlDocument document, String pointer, JsonNode node) {

    /** The document from its root. */
    public static Part whole(YamlDocument document) {
        return new Part(document, "", document.root());
    }

    /** The value of this key, which the schema requires. */
    public Part part(String key) {
        return new Part(document, pointer + "/" + YamlTree.escaped(key), node.path(key));
    }

    /** The value of this key, if there is one. */
    public Optional<Part> optional(String key) {
        return node.has(key) ? Optional.of(part(key)) : Optional.empty();
    }

    /** The entries of the list at this key; none when there is no such key. */
    public List<Part> entries(String key) {
        return part(key).entries();
    }

    /** The entries of this list. */
    public List<Part> entries() {
        return IntStream.range(0, node.size())
                .mapToObj(i -> new Part(document, pointer + "/" + i, node.path(i)))
                .toList();
    }

    /** The keys of this map. */
    public List<String> keys() {
        return node.propertyStream().map(Map.Entry::getKey).toList();
    }

    boolean isText() {
        return node.isTextual();
    }

    /** This truth value. */
    public boolean flag() {
        return node.booleanValue();
    }

    /** This whole number. */
    public long number() {
        return node.longValue();
    }

    /** This text. */
    public String text() {
        return node.textValue();
    }

    /** This number, whole or not. */
    public BigDecimal decimal() {
        return new BigDecimal(node.asText());
    }

    /** This moment. */
    public Instant instant() {
        return OffsetDateTime.parse(text()).toInstant();
    }

    /** Where it stands: {@code file:line:column}. */
    public String at() {
        return document.at(pointer);
    }
}
