/**
 * Audiences and who is in them. Routes call {@link org.promohub.audience.Audiences} for audiences and bulk changes; beans
 * that change one customer do so through it, too.
 */
@NullMarked
package org.promohub.audience;

import org.jspecify.annotations.NullMarked;
