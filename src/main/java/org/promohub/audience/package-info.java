/**
 * Audiences and who is in them. Routes call {@link org.promohub.audience.Audiences} for audiences and bulk changes, and
 * {@link org.promohub.audience.Customers} to change one customer's attributes and memberships.
 */
@NullMarked
package org.promohub.audience;

import org.jspecify.annotations.NullMarked;
