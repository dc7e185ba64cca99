package org.promohub.edge;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.base.GeneratorBase;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Takes what Jackson writes of a value as a tree, at once: {@code valueToTree} would write it down as tokens and read them
 * again, which is most of what an answer costs.
 */
final class TreeGenerator extends GeneratorBase {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Deque<ContainerNode<?>> open = new ArrayDeque<>();
    private JsonNode root = NODES.missingNode();
    private String field = "";

    @SuppressWarnings("NullAway") // there is no input or output that Jackson would lend buffers for
    TreeGenerator(ObjectCodec codec) {
        super(0, codec, (IOContext) null);
    }

    /** What has been written. */
    JsonNode root() {
        return root;
    }

    /** Takes a value that is a tree already. */
    void add(JsonNode node) {
        ContainerNode<?> container = open.peek();
        if (container instanceof ObjectNode object) {
            object.set(field, node);
        } else if (container instanceof ArrayNode array) {
            array.add(node);
        } else {
            root = node;
        }
    }

    private void begin(ContainerNode<?> container) {
        add(container);
        open.push(container);
    }

    @Override
    public void writeStartArray() {
        begin(NODES.arrayNode());
    }

    @Override
    public void writeEndArray() {
        open.pop();
    }

    @Override
    public void writeStartObject() {
        begin(NODES.objectNode());
    }

    @Override
    public void writeEndObject() {
        open.pop();
    }

    @Override
    public void writeFieldName(String name) {
        field = name;
    }

    @Override
    public void writeString(String text) {
        add(text == null ? NODES.nullNode() : NODES.textNode(text));
    }

    @Override
    public void writeString(char[] text, int offset, int length) {
        writeString(new String(text, offset, length));
    }

    @Override
    public void writeNumber(int number) {
        add(NODES.numberNode(number));
    }

    @Override
    public void writeNumber(long number) {
        add(NODES.numberNode(number));
    }

    @Override
    public void writeNumber(BigInteger number) {
        add(NODES.numberNode(number));
    }

    @Override
    public void writeNumber(double number) {
        add(NODES.numberNode(number));
    }

    @Override
    public void writeNumber(float number) {
        add(NODES.numberNode(number));
    }

    @Override
    public void writeNumber(BigDecimal number) {
        add(NODES.numberNode(number));
    }

    @Override
    public void writeNumber(String number) {
        writeNumber(new BigDecimal(number));
    }

    @Override
    public void writeBoolean(boolean value) {
        add(NODES.booleanNode(value));
    }

    @Override
    public void writeNull() {
        add(NODES.nullNode());
    }

    @Override
    public void writeBinary(Base64Variant variant, byte[] bytes, int offset, int length) {
        writeString(variant.encode(java.util.Arrays.copyOfRange(bytes, offset, offset + length)));
    }

    @Override
    public void writeUTF8String(byte[] text, int offset, int length) {
        throw textOnly();
    }

    @Override
    public void writeRawUTF8String(byte[] text, int offset, int length) {
        throw textOnly();
    }

    @Override
    public void writeRaw(String text) {
        throw textOnly();
    }

    @Override
    public void writeRaw(String text, int offset, int length) {
        throw textOnly();
    }

    @Override
    public void writeRaw(char[] text, int offset, int length) {
        throw textOnly();
    }

    @Override
    public void writeRaw(char text) {
        throw textOnly();
    }

    /** No outcome of ours has parts that are JSON text already. */
    private static IllegalStateException textOnly() {
        return new IllegalStateException("a tree is made of values, not of text");
    }

    @Override
    public void flush() throws IOException {
        // nothing is held back
    }

    @Override
    protected void _releaseBuffers() {
        open.clear();
    }

    @Override
    protected void _verifyValueWrite(String what) {
        // Jackson's own serializers know what may come where
    }
}
