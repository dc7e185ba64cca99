package org.promohub.session;

import java.util.Map;
import org.promohub.cart.CartItem;

/** Makes lines of a cart from others. */
final class Lines {
    private Lines() {}

    /** The same line with other attributes. */
    static CartItem with(CartItem item, Map<String, Object> attributes) {
        return new CartItem(
                item.sku(),
                item.name(),
                item.price(),
                item.quantity(),
                item.category(),
                item.weight(),
                item.height(),
                item.width(),
                item.length(),
                attributes,
                item.additionalCosts(),
                item.returnedQuantity());
    }
}
