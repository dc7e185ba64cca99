/**
 * Turns what campaign files say into what {@link org.promohub.rule.Engine} evaluates. Called when files are read, so that
 * a mistake is found then.
 */
@NullMarked
package org.promohub.rule.campaign;

import org.jspecify.annotations.NullMarked;
