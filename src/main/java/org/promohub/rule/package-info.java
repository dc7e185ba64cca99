/**
 * Evaluates the rules of campaigns against facts, without a database or a clock: the same facts give the same verdict.
 * {@link org.promohub.promotion} gathers the facts and does what the verdict says.
 */
@NullMarked
package org.promohub.rule;

import org.jspecify.annotations.NullMarked;
