package org.promohub.code;

import java.math.BigInteger;

/**
 * How full a pattern is.
 *
 * @param deployment the tenant's id
 * @param application the application whose codes must differ
 * @param campaign the campaign that asked
 * @param pattern the pattern
 * @param capacity how many codes there are
 * @param used how many of them are taken
 */
public record CodeSpace(
        String deployment, long application, long campaign, String pattern, BigInteger capacity, long used) {

    /** How many codes are left. */
    public BigInteger remaining() {
        return capacity.subtract(BigInteger.valueOf(used)).max(BigInteger.ZERO);
    }

    /** Whether fewer than one code in ten is left. */
    public boolean tight() {
        return remaining().multiply(BigInteger.TEN).compareTo(capacity) < 0;
    }
}
