/**
 * Has the rules of campaigns evaluated and does what they say: gathers the facts, asks {@link org.promohub.rule.Rules},
 * redeems, counts, creates and changes, all in the caller's transaction. Sessions, events and customers call it.
 */
@NullMarked
package org.promohub.promotion;

import org.jspecify.annotations.NullMarked;
