/**
 * What customers do outside of sessions, as partners tell it: custom events with attributes, for which rules are evaluated.
 * Routes and messages call {@link org.promohub.event.Events}.
 */
@NullMarked
package org.promohub.event;

import org.jspecify.annotations.NullMarked;
