/**
 * The rules for what people write under {@code routes/}, so that a mistake is found before a route is loaded. The assembly
 * calls it at every start.
 */
@NullMarked
package org.promohub.edge.lint;

import org.jspecify.annotations.NullMarked;
