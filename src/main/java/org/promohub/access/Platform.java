package org.promohub.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The partner platforms a key can be made for. */
public enum Platform {
    BRAZE,
    ITERABLE,
    SEGMENT,
    MPARTICLE,
    EMARSYS,
    SELLIGENT,
    CDP,
    CEP;

    /** The name in routes and configuration. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The platform of this name, if there is one. */
    public static Optional<Platform> named(String name) {
        return Arrays.stream(values())
                .filter(platform -> platform.wireName().equals(name))
                .findFirst();
    }
}
