package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One JSLT file, compiled. */
final class Mapping {
    private final Expression expression;
    private final Map<String, String> partnerNames;

    private Mapping(Expression expression) {
        this.expression = expression;
        this.partnerNames = Trace.partnerNames(expression);
    }

    /**
     * Compiles a file.
     *
     * @param root the routes folder, from which imports are named
     * @param name the file's name below it, without {@code .jslt}
     * @throws IllegalArgumentException when there is no such file or it is not JSLT, with file and line
     */
    static Mapping compile(Path root, String name) {
        Path file = root.resolve(name + ".jslt");
        try {
            return new Mapping(new Parser(new StringReader(Files.readString(file)))
                    .withSource(file.toString())
                    .withObjectFilter(value -> !value.isNull())
                    .withResourceResolver(imported -> read(root.resolve(imported)))
                    .compile());
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ":1: this mapping cannot be read: " + e.getMessage(), e);
        } catch (JsltException e) {
            throw new IllegalArgumentException(
                    file + ":" + Math.max(e.getLine(), 1) + ": " + e.getMessageWithoutLocation(), e);
        }
    }

    private static Reader read(Path file) {
        try {
            return Files.newBufferedReader(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        for (String start = plain; !start.isEmpty(); start = start.substring(0, Math.max(start.lastIndexOf('.'), 0))) {
            String partner = partnerNames.get(start);
            if (partner != null) {
                return withIndexes(partner + plain.substring(start.length()), canonical);
            }
        }
        return canonical;
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
