package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Our OpenAPI document, read once from the class path. */
public final class Contract {
    private static final String RESOURCE = "/openapi.yaml";

    private final JsonNode document;

    /** Reads the document. */
    public Contract() {
        try (InputStream yaml = Contract.class.getResourceAsStream(RESOURCE)) {
            document = Json.MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document as JSON, for the route that serves it. */
    public JsonNode json() {
        return document;
    }
}
