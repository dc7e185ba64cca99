package org.promohub.edge.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns the nodes of one YAML file into a JSON tree and notes where each value and each key stands. */
final class YamlTree {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final StandardConstructor scalars;
    private final Complaints complaints = new Complaints();
    private final Map<String, Position> values = new HashMap<>();
    private final Map<String, Position> keys = new HashMap<>();

    YamlTree(Path file, LoadSettings settings) {
        this.file = file;
        this.scalars = new StandardConstructor(settings);
    }

    /** @throws ConfigurationException when a map has a key twice, or a value has no meaning in JSON */
    JsonNode read(Node root) {
        JsonNode tree = value(root, "");
        complaints.throwIfAny();
        return tree;
    }

    Map<String, Position> values() {
        return Map.copyOf(values);
    }

    Map<String, Position> keys() {
        return Map.copyOf(keys);
    }

    private JsonNode value(Node node, String pointer) {
        Position start = Position.of(file, node.getStartMark());
        values.put(pointer, node instanceof ScalarNode ? start : keys.getOrDefault(pointer, start));
        if (node.isRecursive()) {
            complaints.add(start.toString(), "this must not contain itself");
            return NullNode.getInstance();
        }
        if (node instanceof MappingNode map) {
            return object(map, pointer);
        }
        return node instanceof SequenceNode list ? array(list, pointer) : scalar(node, start);
    }

    private ObjectNode object(MappingNode map, String pointer) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple entry : map.getValue()) {
            Position position = Position.of(file, entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                complaints.add(position.toString(), "a key must be a text");
                continue;
            }
            String path = pointer + "/" + escaped(key.getValue());
            Position first = keys.putIfAbsent(path, position);
            if (first == null) {
                object.set(key.getValue(), value(entry.getValueNode(), path));
            } else {
                complaints.add(position.toString(), "the key `" + key.getValue() + "` stands twice, first at " + first);
            }
        }
        return object;
    }

    private ArrayNode array(SequenceNode list, String pointer) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        List<Node> entries = list.getValue();
        for (int i = 0; i < entries.size(); i++) {
            array.add(value(entries.get(i), pointer + "/" + i));
        }
        return array;
    }

    private JsonNode scalar(Node node, Position start) {
        try {
            return JSON.valueToTree(scalars.constructSingleDocument(Optional.of(node)));
        } catch (YamlEngineException | NumberFormatException e) {
            complaints.add(start.toString(), "the tag " + node.getTag() + " does not suit this value");
            return NullNode.getInstance();
        }
    }

    /** A key as a step of a JSON pointer. Source: RFC 6901, section 3. */
    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
