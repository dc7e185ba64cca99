/**
 * Changes of single customers: attributes, memberships, and what rules make of them. Routes call {@link
 * org.promohub.customer.Customers}; it stands above {@link org.promohub.promotion}, which has the rules evaluated.
 */
@NullMarked
package org.promohub.customer;

import org.jspecify.annotations.NullMarked;
