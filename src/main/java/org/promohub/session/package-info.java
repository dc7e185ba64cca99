/**
 * Customer sessions: carts on their way to an order, and what becomes of them. Routes call {@link
 * org.promohub.session.Sessions}; it has rules evaluated and keeps what must be known to take it back.
 */
@NullMarked
package org.promohub.session;

import org.jspecify.annotations.NullMarked;
