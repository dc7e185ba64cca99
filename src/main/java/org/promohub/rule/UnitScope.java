package org.promohub.rule;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a discount on a unit is taken from. Source: defaultDiscountAdditionalCostPerItemScope of the vendor's applications.
 */
public enum UnitScope {
    /** Its price. */
    PRICE("price"),
    /** Its price, and what comes on top of it. */
    ITEM_TOTAL("itemTotal"),
    /** What comes on top of it. */
    ADDITIONAL_COSTS("additionalCosts");

    private final String wireName;

    UnitScope(String wireName) {
        this.wireName = wireName;
    }

    /** The name in answers and files. */
    public String wireName() {
        return wireName;
    }

    /** The scope of this name, if there is one. */
    public static Optional<UnitScope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(name))
                .findFirst();
    }
}
