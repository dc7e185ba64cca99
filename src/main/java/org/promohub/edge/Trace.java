package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A stand-in for every request there can be: it has each field that is asked of it, and knows by which path it was asked.
 * A mapping applied to it shows where each field of its output comes from, so that complaints can use the partner's names
 * without anybody writing them down a second time.
 */
@SuppressWarnings("unchecked") // deepCopy() of Jackson's nodes
final class Trace extends ArrayNode {
    private static final long serialVersionUID = 1L;

    private final String path;

    private Trace(String path) {
        super(JsonNodeFactory.instance);
        this.path = path;
    }

    /** The partner's name by canonical name, for all fields that the mapping moves as they are. */
    static Map<String, String> partnerNames(JsonNode outline) {
        Map<String, String> names = new HashMap<>();
        collect("", outline, names);
        return names;
    }

    /** What the mapping makes of this stand-in; nothing when it calculates with values, which a stand-in has not. */
    static JsonNode outline(Expression mapping) {
        try {
            return mapping.apply(new Trace(""));
        } catch (JsltException e) {
            if (MappingMistake.isUnknownName(e)) {
                throw e;
            }
            return MissingNode.getInstance();
        }
    }

    private static void collect(String canonical, JsonNode output, Map<String, String> names) {
        if (output instanceof Trace trace) {
            names.put(canonical, trace.fieldName());
        } else if (output.isObject()) {
            wrapped(output).ifPresent(inner -> names.put(canonical, inner.fieldName()));
            sourceOfNames(output).ifPresent(source -> names.put(canonical, source));
            output.properties()
                    .forEach(field -> collect(
                            canonical.isEmpty() ? field.getKey() : canonical + "." + field.getKey(),
                            field.getValue(),
                            names));
        } else if (output.isArray()) {
            source(output).ifPresent(source -> names.put(canonical, source));
            for (int i = 0; i < output.size(); i++) {
                collect(canonical + "[" + i + "]", output.get(i), names);
            }
        }
    }

    /** The partner's value that an object wraps: its only one, or the values among which others say how to read them. */
    private static Optional<Trace> wrapped(JsonNode object) {
        JsonNode inner = object.size() == 1 ? object.elements().next() : object.path("values");
        return inner instanceof Trace only ? Optional.of(only) : Optional.empty();
    }

    /** The partner's list that a list was made from, one entry for each of its own. */
    private static Optional<String> source(JsonNode list) {
        return StreamSupport.stream(list.path(0).spliterator(), false)
                .filter(Trace.class::isInstance)
                .map(field -> ((Trace) field).fieldName())
                .filter(name -> name.contains("[0]"))
                .map(name -> name.substring(0, name.lastIndexOf("[0]")))
                .findFirst();
    }

    /** The partner's list that an object was made from, whose entries have the names of its fields. */
    private static Optional<String> sourceOfNames(JsonNode object) {
        return object.properties().stream()
                .filter(field -> field.getKey().contains("[0]"))
                .map(Map.Entry::getValue)
                .filter(Trace.class::isInstance)
                .map(field -> ((Trace) field).fieldName())
                .filter(name -> name.contains("[0]"))
                .map(name -> name.substring(0, name.lastIndexOf("[0]")))
                .findFirst();
    }

    /** The path without its first part, which is where the request has it: query, header or body. */
    private String fieldName() {
        return path.substring(path.indexOf('.') + 1);
    }

    @Override
    public JsonNode get(String field) {
        return new Trace(path.isEmpty() ? field : path + "." + field);
    }

    @Override
    public JsonNode get(int index) {
        return new Trace(path + "[" + index + "]");
    }

    @Override
    public int size() {
        return path.endsWith("[0][0]") ? 0 : 1; // a mapping that flattens lists must find an end
    }

    @Override
    public Iterator<JsonNode> elements() {
        return size() == 0 ? Collections.emptyIterator() : List.of(get(0)).iterator();
    }

    @Override
    public String toString() {
        return path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Trace trace && trace.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
