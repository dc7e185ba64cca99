/**
 * What a customer is about to buy. Sessions keep a cart, rules look at it; it knows neither.
 */
@NullMarked
package org.promohub.cart;

import org.jspecify.annotations.NullMarked;
