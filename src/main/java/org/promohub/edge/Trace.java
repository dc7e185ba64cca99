package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A stand-in for every request there can be: it has each field that is asked of it, and knows by which path it was asked.
 * A mapping applied to it shows where each field of its output comes from, so that complaints can use the partner's names
 * without anybody writing them down a second time. Where a mapping asks what a value is, the stand-in is in turn what it
 * usually is and what it may be, so that both branches are seen.
 */
@SuppressWarnings("unchecked") // deepCopy() of Jackson's nodes
final class Trace extends ArrayNode {
    private static final long serialVersionUID = 1L;
    private static final String ELEMENT = "[0]";

    private final String path;
    private final transient Choices choices;
    private final transient Set<String> opened;

    private Trace(String path, Choices choices, Set<String> opened) {
        super(JsonNodeFactory.instance);
        this.path = path;
        this.choices = choices;
        this.opened = opened;
    }

    /**
     * What the mapping makes of this stand-in, over all its branches; nothing where it calculates with values.
     *
     * @param opened is told of each path that the mapping asks for a field
     */
    static List<JsonNode> outlines(Expression mapping, Set<String> opened) {
        return Choices.runs(choices -> outline(mapping, choices, opened)).stream()
                .filter(outline -> !outline.isMissingNode())
                .toList();
    }

    private static JsonNode outline(Expression mapping, Choices choices, Set<String> opened) {
        try {
            return mapping.apply(new Trace("", choices, opened));
        } catch (JsltException e) {
            if (MappingMistake.isUnknownName(e)) {
                throw e;
            }
            return MissingNode.getInstance();
        }
    }

    /** The path without its first part, which is where the request has it: query, header or body. */
    String fieldName() {
        return path.substring(path.indexOf('.') + 1);
    }

    @Override
    public JsonNode get(String field) {
        opened.add(path);
        return new Trace(path.isEmpty() ? field : path + "." + field, choices, opened);
    }

    @Override
    public JsonNode get(int index) {
        return new Trace(path + "[" + index + "]", choices, opened);
    }

    /** Usually a list where one can be; what is in a list usually is none. */
    @Override
    public boolean isArray() {
        return !path.endsWith(ELEMENT + ELEMENT) && choices.answer(path + " is a list", !path.endsWith(ELEMENT));
    }

    /** Usually there. */
    @Override
    public int size() {
        return choices.answer(path + " is there", true) ? 1 : 0;
    }

    @Override
    public Iterator<JsonNode> elements() {
        return size() == 0 ? Collections.emptyIterator() : List.of(get(0)).iterator();
    }

    @Override
    public String toString() {
        return path;
    }

    /** Usually not what a mapping compares it with. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Trace trace ? trace.path.equals(path) : choices.answer(path + " is " + other, false);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
