package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.promohub.edge.config.ConfigurationException;

/** One JSLT file, compiled. */
public final class Mapping {
    private final Expression expression;
    private final JsonNode outline;
    private final Set<Path> imports;
    private final Map<String, String> partnerNames;

    private Mapping(Expression expression, Set<Path> imports) {
        this.expression = expression;
        this.imports = imports;
        this.outline = Trace.outline(expression);
        this.partnerNames = Trace.partnerNames(outline);
    }

    /**
     * Compiles a file.
     *
     * @param root the routes folder, from which imports are named
     * @param name the file's name below it, without {@code .jslt}
     * @throws ConfigurationException when there is no such file or it is not JSLT, with file, line and column
     */
    public static Mapping compile(Path root, String name) {
        Path file = root.resolve(name + ".jslt");
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(List.of(file + ":1:1: there is no such mapping"));
        }
        MappingImports imports = new MappingImports(root, SourceText.read(file));
        try {
            Expression expression = new Parser(
                            new StringReader(imports.importer().text()))
                    .withSource(file.toString())
                    .withObjectFilter(value -> !value.isNull())
                    .withResourceResolver(imports)
                    .compile();
            return new Mapping(expression, imports.opened());
        } catch (JsltException e) {
            throw MappingMistake.of(e, root, file, imports.lastOpened());
        }
    }

    /** The files that it imports, directly or not. */
    public Set<Path> imports() {
        return imports;
    }

    /** What it makes of a request that has every field: the names are right, the values mean nothing. */
    public JsonNode outline() {
        return outline;
    }

    JsonNode apply(JsonNode input) {
        return expression.apply(input);
    }

    /**
     * What the partner calls a field of the canonical JSON that this mapping makes: {@code integrationId} for {@code
     * recipientIntegrationId}, when the mapping says {@code "recipientIntegrationId" : .body.integrationId}.
     */
    String partnerName(String canonical) {
        String plain = canonical.replaceAll("\\[\\d+]", "[0]");
        for (String start = plain; !start.isEmpty(); start = parent(start)) {
            String partner = partnerNames.get(start);
            if (partner != null) {
                return withIndexes(partner + plain.substring(start.length()), canonical);
            }
        }
        return canonical;
    }

    /** What a field is part of: an object, or a list. */
    private static String parent(String field) {
        return field.substring(0, Math.max(Math.max(field.lastIndexOf('.'), field.lastIndexOf('[')), 0));
    }

    private static String withIndexes(String name, String canonical) {
        String result = name;
        for (String index : canonical.split("[^\\[\\]0-9]+")) {
            if (index.matches("\\[\\d+]")) {
                result = result.replaceFirst("\\[0]", index);
            }
        }
        return result;
    }
}
