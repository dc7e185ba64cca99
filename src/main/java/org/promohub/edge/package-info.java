/**
 * Where requests come in and answers go out: the HTTP server, the steps that routes are made of, mappings, errors. The
 * only package that knows Camel, Jackson and HTTP; the assembly wires it.
 */
@NullMarked
package org.promohub.edge;

import org.jspecify.annotations.NullMarked;
