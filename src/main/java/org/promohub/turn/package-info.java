/**
 * Turns: what changes the same customer or session runs one after the other on a node, and few may wait. Beans take their
 * turns before they ask for a database connection; between nodes row locks do the same.
 */
@NullMarked
package org.promohub.turn;

import org.jspecify.annotations.NullMarked;
