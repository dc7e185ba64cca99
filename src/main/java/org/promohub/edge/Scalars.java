package org.promohub.edge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.promohub.problem.Problem;

/**
 * How the values of a request are read. Templating tools can only send text, so a text that holds a number, a boolean or a
 * time is one, and an empty text is nothing. A value that cannot be read becomes a {@link Problem} whose field Jackson's
 * path adds.
 */
final class Scalars {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final int MOST_DIGITS = 40;

    private Scalars() {}

    /** Text as it is; a number or boolean becomes its text. */
    static final class OfText extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        OfText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return scalar(json, "text");
        }
    }

    /** A whole number of 64 bits. */
    static final class OfWholeNumber extends Absentable<Long> {
        private static final long serialVersionUID = 1L;

        OfWholeNumber() {
            super(Long.class, "a whole number");
        }

        @Override
        Long read(String text) {
            BigInteger number = number(text).toBigIntegerExact();
            if (number.compareTo(MOST) > 0 || number.compareTo(LEAST) < 0) {
                throw new ArithmeticException("more than 64 bits");
            }
            return number.longValue();
        }
    }

    /** A number of any size that is sensible. */
    static final class OfNumber extends Absentable<BigDecimal> {
        private static final long serialVersionUID = 1L;

        OfNumber() {
            super(BigDecimal.class, "a number");
        }

        @Override
        BigDecimal read(String text) {
            return number(text);
        }
    }

    /** {@code true} or {@code false}, in any case. */
    static final class OfBoolean extends Absentable<Boolean> {
        private static final long serialVersionUID = 1L;

        OfBoolean() {
            super(Boolean.class, "true or false");
        }

        @Override
        Boolean read(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw new IllegalArgumentException("neither");
            };
        }
    }

    /** An RFC 3339 date-time with any offset, to the microsecond. */
    static final class OfTime extends Absentable<Instant> {
        private static final long serialVersionUID = 1L;
        private static final Pattern RFC_3339 =
                Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)");

        OfTime() {
            super(Instant.class, "an RFC 3339 date-time such as 2026-09-30T15:35:02Z");
        }

        @Override
        Instant read(String text) {
            // the plus of an offset is a blank where a sender put it into a query without encoding it
            String time = text.toUpperCase(Locale.ROOT).replace(' ', '+');
            if (!RFC_3339.matcher(time).matches()) {
                throw new IllegalArgumentException("not RFC 3339");
            }
            return OffsetDateTime.parse(time).toInstant().truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** A value that an empty text leaves out. */
    private abstract static class Absentable<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final String expected;

        Absentable(Class<T> type, String expected) {
            super(type);
            this.expected = expected;
        }

        abstract T read(String text);

        @Override
        @SuppressWarnings("NullAway") // Jackson's way to say "no value", which makes an Optional empty
        public @Nullable T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = scalar(json, expected).strip();
            if (text.isEmpty()) {
                return null;
            }
            try {
                return read(text);
            } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
                throw Problem.invalid("", "must be " + expected + ", not " + brief(text));
            }
        }
    }

    private static BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text);
        if (Math.max(number.precision(), Math.abs((long) number.scale())) > MOST_DIGITS) {
            throw new ArithmeticException("more digits than any amount has");
        }
        return number;
    }

    private static String scalar(JsonParser json, String expected) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            throw Problem.invalid(
                    "", "must be " + expected + ", not " + (token == JsonToken.START_ARRAY ? "a list" : "an object"));
        }
        return json.getText();
    }

    private static String brief(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
