package org.promohub.attribute;

import java.util.List;
import java.util.Map;
import org.promohub.tenant.AttributeDeclaration;

/**
 * Attribute values that may be stored.
 *
 * @param values by attribute name, each of its attribute's type
 * @param created the attributes that must be made, in the same transaction, since nobody had declared them
 */
public record CheckedAttributes(Map<String, Object> values, List<AttributeDeclaration> created) {
    public CheckedAttributes {
        values = Map.copyOf(values);
        created = List.copyOf(created);
    }
}
