/**
 * The command line, the settings and the log: what an operator types and reads. The assembly calls it, it calls no
 * domain.
 */
@NullMarked
package org.promohub.cli;

import org.jspecify.annotations.NullMarked;
