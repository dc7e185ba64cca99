/**
 * What a caller can do wrong, as a closed set. Every package throws from here; the edge turns it into an answer.
 */
@NullMarked
package org.promohub.problem;

import org.jspecify.annotations.NullMarked;
