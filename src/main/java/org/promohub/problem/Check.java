package org.promohub.problem;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;

/** The checks that command records make of themselves; each throws a {@link Problem} that names the field. */
public final class Check {
    /** The longest integration id, identifier or external id the hub keeps, in characters. Source: the vendor's contract. */
    public static final int MAX_ID_LENGTH = 1000;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Check() {}

    /** A text that must be there: not empty, not longer than {@link #MAX_ID_LENGTH}, storable. */
    public static String id(String field, Optional<String> value) {
        return optionalId(field, value).orElseThrow(() -> Problem.invalid(field, "is missing"));
    }

    /** As {@link #id}, but may be absent; an empty text is absent, as templating tools leave blanks. */
    public static Optional<String> optionalId(String field, Optional<String> value) {
        return value.filter(text -> !text.isEmpty()).map(text -> {
            int length = text.codePointCount(0, text.length());
            if (length > MAX_ID_LENGTH) {
                throw Problem.invalid(field, "must have at most " + MAX_ID_LENGTH + " characters, not " + length);
            }
            return storable(field, text);
        });
    }

    /** A text every database can keep: no NUL character and no half of a surrogate pair. */
    public static String storable(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw Problem.invalid(field, "must not contain a NUL character");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw Problem.invalid(field, "must be well-formed Unicode, but has half of a surrogate pair");
            }
        }
        return text;
    }

    /** A whole number that must be there and lie between the bounds, both included. */
    public static long required(String field, Optional<Long> value, long least, long most) {
        return range(field, value.orElseThrow(() -> Problem.invalid(field, "is missing")), least, most);
    }

    /** A whole number between the bounds, both included. */
    public static long range(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw Problem.invalid(field, "must be " + bounds(least, most) + ", not " + value);
        }
        return value;
    }

    /** An amount between the bounds, both included. */
    public static BigDecimal range(String field, BigDecimal value, long least, long most) {
        if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw Problem.invalid(field, "must be " + bounds(least, most) + ", not " + brief(value));
        }
        return value;
    }

    /** A start and an end: each a year from 1 to 9999, the end after the start. */
    public static void period(Optional<Instant> startDate, Optional<Instant> expiryDate) {
        startDate.ifPresent(date -> year("startDate", date));
        expiryDate.ifPresent(date -> year("expiryDate", date));
        if (startDate.isPresent() && expiryDate.isPresent() && !expiryDate.get().isAfter(startDate.get())) {
            throw Problem.invalid(
                    "expiryDate", "must be after startDate " + startDate.get() + ", not " + expiryDate.get());
        }
    }

    private static void year(String field, Instant date) {
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw Problem.invalid(field, "must lie in the years 1 to 9999, not at " + date);
        }
    }

    private static String bounds(long least, long most) {
        return most == Long.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
    }

    private static String brief(BigDecimal value) {
        return value.precision() + Math.abs((long) value.scale()) > 40
                ? value.round(MathContext.DECIMAL32).toString()
                : value.toPlainString();
    }
}
