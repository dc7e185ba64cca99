package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Suppliers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Our OpenAPI document, read from the class path when somebody first asks for it: it takes a tenth of a start. */
public final class Contract {
    private static final String RESOURCE = "/openapi.yaml";

    private final Supplier<JsonNode> document = Suppliers.memoize(Contract::read);

    /** The document as JSON, for the route that serves it. */
    public JsonNode json() {
        return document.get();
    }

    private static JsonNode read() {
        try (InputStream yaml = Contract.class.getResourceAsStream(RESOURCE)) {
            return Json.MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
