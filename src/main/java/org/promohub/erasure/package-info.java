/**
 * Erasure of a customer's personal data from all tables, as data protection laws ask for. Routes and operators call {@link
 * org.promohub.erasure.Erasures}.
 */
@NullMarked
package org.promohub.erasure;

import org.jspecify.annotations.NullMarked;
