package org.promohub.rule;

import java.util.Arrays;
import java.util.Optional;

/** What a discount on the whole cart is taken from. Source: defaultDiscountScope of the vendor's applications. */
public enum DiscountScope {
    /** All of it. */
    SESSION_TOTAL("sessionTotal"),
    /** The prices of the items. */
    CART_ITEMS("cartItems"),
    /** What comes on top, of the cart and of its items. */
    ADDITIONAL_COSTS("additionalCosts");

    private final String wireName;

    DiscountScope(String wireName) {
        this.wireName = wireName;
    }

    /** The name in answers and files. */
    public String wireName() {
        return wireName;
    }

    /** The scope of this name, if there is one. */
    public static Optional<DiscountScope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(name))
                .findFirst();
    }
}
