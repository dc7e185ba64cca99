package org.promohub.edge.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML file as a JSON tree that knows where each of its values stands. YAML 1.2 with its core schema, as editors have
 * it: {@code no} is a text and so is a date.
 */
public final class YamlDocument {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowNonScalarKeys(true)
            .build();

    private final Path file;
    private final List<String> lines;
    private final JsonNode root;
    private final Map<String, Position> values;
    private final Map<String, Position> keys;

    private YamlDocument(
            Path file, List<String> lines, JsonNode root, Map<String, Position> values, Map<String, Position> keys) {
        this.file = file;
        this.lines = lines;
        this.root = root;
        this.values = values;
        this.keys = keys;
    }

    /**
     * Reads a file that holds one YAML document.
     *
     * @throws ConfigurationException when there is no such file, it is empty or not YAML, or a map has a key twice
     */
    public static YamlDocument read(Path file) {
        String text = text(file);
        try {
            Node node = new Compose(SETTINGS)
                    .composeString(text)
                    .orElseThrow(() -> refused(Position.startOf(file), "the file is empty"));
            YamlTree tree = new YamlTree(file, SETTINGS);
            JsonNode root = tree.read(node);
            return new YamlDocument(file, text.lines().toList(), root, tree.values(), tree.keys());
        } catch (YamlEngineException e) {
            throw refused(Position.of(file, mark(e)), "this is not YAML: " + problem(e));
        }
    }

    /** The whole document. */
    public JsonNode root() {
        return root;
    }

    /**
     * Where a value stands: a list or a map at its key, if it has one; a missing value at what should hold it.
     *
     * @param jsonPointer the path to the value, as {@code /applications/0/id}; empty for the whole document
     * @return {@code file:line:column}, lines and columns from 1
     */
    public String at(String jsonPointer) {
        return position(jsonPointer).toString();
    }

    /**
     * Where something within a text stands.
     *
     * @param line the line within the text, from 0
     * @param column the column within that line, from 0
     * @return as {@link #at(String)}, with the line of the file and a mark under the place; only where the text begins,
     *     when it is written over several lines
     */
    public String at(String jsonPointer, int line, int column) {
        Position start = position(jsonPointer);
        String text = root.at(jsonPointer).asText();
        String source = start.line() <= lines.size() ? lines.get(start.line() - 1) : "";
        int found = source.indexOf(text, start.column() - 1);
        return line > 0 || found < 0
                ? start.toString()
                : new Position(file, start.line(), found + 1 + column).toString();
    }

    /** The line of the file that a place is in, and a mark under the place. */
    public String excerpt(String place) {
        String[] parts = place.split(":");
        int line = Integer.parseInt(parts[parts.length - 2]);
        int column = Integer.parseInt(parts[parts.length - 1]);
        return line > lines.size() ? "" : lines.get(line - 1) + "\n" + " ".repeat(column - 1) + "^";
    }

    Position position(String jsonPointer) {
        Position found = values.get(jsonPointer);
        if (found != null) {
            return found;
        }
        int slash = jsonPointer.lastIndexOf('/');
        return slash < 0 ? Position.startOf(file) : position(jsonPointer.substring(0, slash));
    }

    /** Where the key of a value stands, or the value when it has no key. */
    Position keyPosition(String jsonPointer) {
        Position found = keys.get(jsonPointer);
        return found == null ? position(jsonPointer) : found;
    }

    private static String text(Path file) {
        Position start = Position.startOf(file);
        if (!Files.isRegularFile(file)) {
            throw refused(start, "there is no such file");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw refused(start, "the file must be text in UTF-8");
        } catch (IOException e) {
            throw refused(start, "the file cannot be read: " + e.getMessage());
        }
    }

    private static Optional<Mark> mark(YamlEngineException e) {
        return e instanceof MarkedYamlEngineException marked ? marked.getProblemMark() : Optional.empty();
    }

    private static String problem(YamlEngineException e) {
        return e instanceof MarkedYamlEngineException marked
                ? marked.getProblem()
                : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static ConfigurationException refused(Position position, String sentence) {
        return new ConfigurationException(List.of(position + ": " + sentence));
    }
}
