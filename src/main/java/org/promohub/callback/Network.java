package org.promohub.callback;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses.
 *
 * @param first an address in it
 * @param bits how many leading bits all its addresses share
 */
public record Network(InetAddress first, int bits) {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern TEXT =
            Pattern.compile("((?:" + OCTET + "\\.){3}" + OCTET + "|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static Network parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        try {
            InetAddress first = InetAddress.getByName(matcher.group(1)); // a literal: nothing is looked up
            int all = first.getAddress().length * Byte.SIZE;
            int bits = matcher.group(4) == null ? all : Integer.parseInt(matcher.group(4));
            if (bits > all) {
                throw new IllegalArgumentException(text);
            }
            return new Network(first, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Whether the address is in the range; never of another family. */
    boolean contains(InetAddress address) {
        byte[] given = address.getAddress();
        byte[] mine = first.getAddress();
        if (given.length != mine.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest);
        return Arrays.equals(given, 0, whole, mine, 0, whole)
                && (rest == 0 || ((given[whole] ^ mine[whole]) & mask & 0xff) == 0);
    }
}
