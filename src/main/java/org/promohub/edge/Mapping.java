package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.promohub.edge.config.ConfigurationException;

/** One JSLT file, compiled. */
public final class Mapping {
    /** Where a request has what may be of any shape. */
    private static final String BODY = "body.";

    private final Expression expression;
    private final List<JsonNode> outlines;
    private final Set<Path> imports;
    private final Shape shape;
    private @Nullable PartnerNames partnerNames;

    private Mapping(Expression expression, Set<Path> imports) {
        this.expression = expression;
        this.imports = imports;
        Set<String> opened = new TreeSet<>();
        this.outlines = Trace.outlines(expression, opened);
        this.shape = Shape.of(opened.stream()
                .filter(path -> path.startsWith(BODY))
                .map(path -> path.substring(BODY.length()))
                .toList());
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

    /** What it makes of a request that has every field, in each of its branches: the names are right, the values mean nothing. */
    public List<JsonNode> outlines() {
        return outlines;
    }

    /** @throws org.promohub.problem.Problem when the request has something else where the mapping looks into an object */
    void checkShape(JsonNode request) {
        shape.check(request.path("body"));
    }

    JsonNode apply(JsonNode input) {
        return expression.apply(input);
    }

    /** What the partner calls a field of the canonical JSON that this mapping makes; found out at the first complaint. */
    synchronized String partnerName(String canonical) {
        if (partnerNames == null) {
            partnerNames = new PartnerNames(outlines);
        }
        return partnerNames.of(canonical);
    }
}
