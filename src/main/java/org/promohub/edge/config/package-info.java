/**
 * Reads what people write under {@code config/}: YAML files, checked against the JSON Schemas in {@code config/schema}
 * and against each other. The assembly calls it once at start; every mistake is told with its file, line and column.
 */
@NullMarked
package org.promohub.edge.config;

import org.jspecify.annotations.NullMarked;
