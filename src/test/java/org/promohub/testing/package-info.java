/** A real hub for tests, over real HTTP, on real databases. */
@NullMarked
package org.promohub.testing;

import org.jspecify.annotations.NullMarked;
