/**
 * The language of conditions and formulas: CEL with the names of this product. Campaign files are compiled with it when
 * they are read; {@link org.promohub.rule} evaluates what comes out.
 */
@NullMarked
package org.promohub.rule.language;

import org.jspecify.annotations.NullMarked;
