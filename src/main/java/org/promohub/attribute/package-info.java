/**
 * Custom attributes: which an entity may carry, and what their values are. Beans that store an entity with attributes
 * ask {@link org.promohub.attribute.Attributes} before they do.
 */
@NullMarked
package org.promohub.attribute;

import org.jspecify.annotations.NullMarked;
