package org.promohub.rule;

import java.math.BigDecimal;

/**
 * What a counter is to be raised by.
 *
 * @param amount by how much
 * @param most how high it may get; the lowest of what different limits say
 * @param atOnce whether it counts while a session is open, and stays when the session is cancelled
 */
public record Charge(BigDecimal amount, BigDecimal most, boolean atOnce) {
    /** As high as nothing that is counted here can get. */
    static final BigDecimal ENDLESS = BigDecimal.valueOf(999_999_999_999L);

    Charge plus(BigDecimal more, BigDecimal otherMost) {
        return new Charge(amount.add(more), most.min(otherMost), atOnce);
    }
}
