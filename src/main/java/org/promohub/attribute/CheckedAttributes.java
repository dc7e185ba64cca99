package org.promohub.attribute;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.promohub.tenant.AttributeDeclaration;

/**
 * Attribute values that may be stored.
 *
 * @param values by attribute name, each of its attribute's type
 * @param removed the names of attributes to be removed
 * @param created the attributes that must be made, in the same transaction, since nobody had declared them
 */
public record CheckedAttributes(Map<String, Object> values, Set<String> removed, List<AttributeDeclaration> created) {
    /** Of a request that says nothing about attributes. */
    static final CheckedAttributes NONE = new CheckedAttributes(Map.of(), Set.of(), List.of());

    public CheckedAttributes {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        removed = Set.copyOf(removed);
        created = List.copyOf(created);
    }
}
