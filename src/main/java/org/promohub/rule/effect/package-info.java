/**
 * The effects that campaign files can name, a class each: how it is read, and how it applies. {@link
 * org.promohub.rule.campaign} makes them when a file is read; {@link org.promohub.rule.RuleRun} applies them.
 */
@NullMarked
package org.promohub.rule.effect;

import org.jspecify.annotations.NullMarked;
