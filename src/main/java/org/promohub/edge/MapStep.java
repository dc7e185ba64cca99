package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;

/**
 * The step {@code map:<partner>/<operation>.in} or {@code .out}: applies that JSLT file to the message. Files are compiled
 * when the route is loaded.
 */
final class MapStep extends DefaultComponent {
    private static final String MAPPING_IN = "promohub.mapping";

    private final CompiledMappings mappings;

    MapStep(CompiledMappings mappings) {
        this.mappings = mappings;
    }

    /** The name the partner of this exchange uses for a canonical field. */
    static String partnerName(Exchange exchange, String canonical) {
        Mapping mapping = exchange.getProperty(MAPPING_IN, Mapping.class);
        return mapping == null ? canonical : mapping.partnerName(canonical);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Mapping mapping = mappings.of(remaining);
        boolean in = remaining.endsWith(".in");
        return new ProcessorEndpoint(uri, this, exchange -> {
            JsonNode input = json(exchange.getMessage().getBody());
            if (in) {
                mapping.checkShape(input);
                exchange.setProperty(MAPPING_IN, mapping);
            }
            exchange.getMessage().setBody(mapping.apply(input));
        });
    }

    private static JsonNode json(Object body) {
        return body instanceof JsonNode node ? node : Json.tree(body);
    }
}
