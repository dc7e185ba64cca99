package org.promohub.edge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of an outcome in a tree: an element becomes a tree when a mapping looks at it. Elements that a mapping only passes on,
 * such as the reasons why ninety rules did not apply, are written to the answer straight from their values.
 */
@SuppressWarnings("unchecked") // Jackson's deepCopy() says less of its type in ArrayNode than in JsonNode
final class PassedOn extends ArrayNode {
    private static final long serialVersionUID = 1L;

    private final transient Elements elements;

    private PassedOn(Elements elements) {
        super(JsonNodeFactory.instance, elements);
        this.elements = elements;
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartArray(this, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            provider.defaultSerializeValue(elements.asItIs(i), json);
        }
        json.writeEndArray();
    }

    /** The elements as they were given, and as trees once somebody has looked. */
    private static final class Elements extends AbstractList<JsonNode> {
        private final List<?> values;
        private final @Nullable JsonNode[] trees;

        Elements(List<?> values) {
            this.values = values;
            this.trees = new JsonNode[values.size()];
        }

        @Override
        public JsonNode get(int index) {
            JsonNode tree = trees[index];
            if (tree == null) {
                tree = Json.tree(values.get(index));
                trees[index] = tree;
            }
            return tree;
        }

        Object asItIs(int index) {
            JsonNode tree = trees[index];
            return tree == null ? values.get(index) : tree;
        }

        @Override
        public int size() {
            return trees.length;
        }
    }

    /** Makes such nodes of lists of records and maps, where a tree is wanted. */
    static final class Lists extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> modifyCollectionSerializer(
                SerializationConfig config, CollectionType type, BeanDescription bean, JsonSerializer<?> serializer) {
            JavaType element = type.getContentType();
            return List.class.isAssignableFrom(type.getRawClass())
                            && (element.isMapLikeType() || element.getRawClass().isRecord())
                    ? new OfList(serializer)
                    : serializer;
        }
    }

    private static final class OfList extends JsonSerializer<Object> implements ContextualSerializer {
        private final JsonSerializer<Object> text;

        @SuppressWarnings("unchecked")
        OfList(JsonSerializer<?> text) {
            this.text = (JsonSerializer<Object>) text;
        }

        @Override
        public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
                throws JsonMappingException {
            return new OfList(provider.handleSecondaryContextualization(text, property));
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Object value) {
            return text.isEmpty(provider, value);
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (json instanceof TreeGenerator tree && value instanceof List<?> list) {
                tree.add(new PassedOn(new Elements(list)));
            } else {
                text.serialize(value, json, provider);
            }
        }
    }
}
