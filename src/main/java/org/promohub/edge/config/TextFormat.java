package org.promohub.edge.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.promohub.callback.Webhook;

/**
 * A format of texts that our schemas name.
 *
 * @param name what schemas call it
 * @param meaning what a text of this format is, with an example
 * @param known every text of this format, where they can be counted
 * @param check whether a text is of this format
 */
record TextFormat(String name, String meaning, Set<String> known, Predicate<String> check) implements Format {
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    static final List<TextFormat> ALL = List.of(
            oneOf("currency", "an ISO 4217 currency code such as EUR", currencies()),
            oneOf(
                    "time-zone",
                    "a name of the IANA time zone database such as Europe/Berlin",
                    ZoneId.getAvailableZoneIds()),
            new TextFormat(
                    "date-time",
                    "a date and time with offset such as 2026-06-01T00:00:00+02:00",
                    Set.of(),
                    TextFormat::isDateTime),
            new TextFormat(
                    "network", "an IP address or a network such as 10.0.0.0/8", Set.of(), CallbackReader::isNetwork),
            new TextFormat(
                    "ports", "a port or a range of ports such as 9000-9099", Set.of(), CallbackReader::isPortRange),
            new TextFormat(
                    "webhook-url",
                    "a URL such as https://shop.example.com/orders/{{session.integrationId}}, with places only in its path"
                            + " and query",
                    Set.of(),
                    Webhook::isUrl),
            new TextFormat(
                    "template",
                    "a text whose places are like {{profile.integrationId}}",
                    Set.of(),
                    Webhook::isTemplate));

    static TextFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no schema may name the format " + name));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return check.test(value);
    }

    private static TextFormat oneOf(String name, String meaning, Set<String> known) {
        return new TextFormat(name, meaning, known, known::contains);
    }

    private static Set<String> currencies() {
        return Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(toUnmodifiableSet());
    }

    private static boolean isDateTime(String text) {
        try {
            return RFC_3339.matcher(text).matches()
                    && OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
