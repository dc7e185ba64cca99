package org.promohub.tenant;

import java.util.Locale;

/** How an application treats the case of its coupon and referral codes: they are kept and compared in this case. */
public enum CodeCase {
    SENSITIVE,
    INSENSITIVE_UPPERCASE,
    INSENSITIVE_LOWERCASE;

    /** The code in the case it is kept in. */
    public String apply(String code) {
        return switch (this) {
            case SENSITIVE -> code;
            case INSENSITIVE_UPPERCASE -> code.toUpperCase(Locale.ROOT);
            case INSENSITIVE_LOWERCASE -> code.toLowerCase(Locale.ROOT);
        };
    }
}
