/**
 * Measures a hub from outside, as its own process, next to the least that could do the same. Run by the scripts beside
 * bench/README.md; no part of the hub.
 */
@NullMarked
package org.promohub.bench;

import org.jspecify.annotations.NullMarked;
