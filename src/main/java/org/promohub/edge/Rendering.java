package org.promohub.edge;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;

/** Makes of an outcome what a mapping says, for those who write it elsewhere than into an answer. */
public final class Rendering {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Mapping mapping;

    /**
     * @param mappings the mappings of the routes folder
     * @param name the mapping's name below it, without {@code .jslt}
     */
    public Rendering(CompiledMappings mappings, String name) {
        this.mapping = mappings.of(name);
    }

    /** The outcome as the mapping has it: maps, lists and plain values. */
    public Map<String, Object> of(Object outcome) {
        return Json.MAPPER.convertValue(mapping.apply(Json.tree(outcome)), MAP);
    }
}
