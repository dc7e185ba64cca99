package org.promohub.edge.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A kind of YAML document, as one of the JSON Schemas in {@code config/schema} describes it. */
public final class DocumentSchema {
    private static final JsonMetaSchema META_SCHEMA = JsonMetaSchema.builder(
                    JsonMetaSchema.getV202012().getIri(), JsonMetaSchema.getV202012())
            .formats(TextFormat.ALL)
            .keyword(new NonValidationKeyword("patternErrorMessage"))
            .build();
    private static final SchemaValidatorsConfig SETTINGS = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .build();

    private final JsonNode source;
    private final JsonSchema schema;

    private DocumentSchema(JsonNode source) {
        this.source = source;
        this.schema = JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(META_SCHEMA.getIri())
                .metaSchema(META_SCHEMA)
                .build()
                .getSchema(source, SETTINGS);
    }

    /**
     * Finds a schema.
     *
     * @param name the file's name without {@code .schema.json}
     */
    public static DocumentSchema named(String name) {
        String resource = "/schema/" + name + ".schema.json";
        try (InputStream in = Objects.requireNonNull(DocumentSchema.class.getResourceAsStream(resource), resource)) {
            return new DocumentSchema(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a document of this kind.
     *
     * @throws ConfigurationException when the file cannot be read or is not one
     */
    public YamlDocument read(Path file) {
        YamlDocument document = YamlDocument.read(file);
        List<Violation> violations = violations(document);
        if (!violations.isEmpty()) {
            throw Violation.all(violations);
        }
        return document;
    }

    /** What is wrong with a document of this kind. */
    List<Violation> violations(YamlDocument document) {
        return schema.validate(document.root()).stream()
                .map(message -> new Violation(document, source, message))
                .sorted()
                .toList();
    }
}
