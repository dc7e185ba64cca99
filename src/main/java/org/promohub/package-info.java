/** The program: it wires everything and knows all packages; none knows it. */
@NullMarked
package org.promohub;

import org.jspecify.annotations.NullMarked;
