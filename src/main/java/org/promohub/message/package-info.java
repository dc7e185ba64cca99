/**
 * Messages that a platform sends for several purposes to one path. Routes call {@link org.promohub.message.Messages}, which
 * has the audience, customer and erasure beans do what a message says.
 */
@NullMarked
package org.promohub.message;

import org.jspecify.annotations.NullMarked;
