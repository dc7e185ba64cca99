package org.promohub.edge;

import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.TypeConverterSupport;
import org.jspecify.annotations.Nullable;
import org.promohub.access.Caller;
import org.promohub.problem.Problem;

/**
 * Turns canonical JSON into the command record a bean takes. Camel calls it when a {@code bean:} step has JSON at hand and
 * the bean's method wants a record of ours.
 */
final class Commands extends TypeConverterSupport {
    /** In canonical JSON: the names of fields that this partner must send, whatever the command itself demands. */
    private static final String REQUIRES = "requires";

    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("NullAway") // Camel's way to say "not mine"
    public <T> @Nullable T convertTo(Class<T> type, Exchange exchange, Object value) {
        if (!type.isRecord() || !(value instanceof ObjectNode canonical)) {
            return null;
        }
        return read(type, canonical, Admission.caller(exchange));
    }

    /**
     * The command that canonical JSON describes.
     *
     * @throws Problem when it has a field of the wrong kind, or the command refuses itself
     */
    <T> T read(Class<T> type, ObjectNode canonical, @Nullable Caller caller) {
        try {
            requireFields(canonical);
            return readers.computeIfAbsent(type, Json.MAPPER::readerFor)
                    .with(new InjectableValues.Std().addValue(Caller.class.getName(), caller))
                    .readValue(canonical);
        } catch (JsonMappingException e) {
            throw problem(e, canonical);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireFields(ObjectNode canonical) {
        for (JsonNode name : canonical.path(REQUIRES)) {
            JsonNode value = canonical.path(name.asText());
            if (value.isMissingNode()
                    || value.isNull()
                    || (value.isTextual() && value.textValue().isBlank())) {
                throw Problem.invalid(name.asText(), "is missing");
            }
        }
        canonical.remove(REQUIRES);
    }

    private static RuntimeException problem(JsonMappingException e, ObjectNode canonical) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return Problem.invalid(join(path(e), problem.field()), problem.sentence());
            }
        }
        String expected = e instanceof MismatchedInputException wrong ? shape(wrong) : "of another shape";
        return Problem.invalid(path(e), "must be " + expected + ", not " + given(e, canonical));
    }

    /** The value at fault, as a complaint shows it. */
    private static String given(JsonMappingException e, JsonNode canonical) {
        JsonNode value = canonical;
        for (JsonMappingException.Reference step : e.getPath()) {
            value = step.getFieldName() == null ? value.path(step.getIndex()) : value.path(step.getFieldName());
        }
        String text = value.isArray() ? "a list" : value.isObject() ? "an object" : value.asText();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static String shape(MismatchedInputException wrong) {
        Class<?> expected = wrong.getTargetType();
        if (wrong instanceof InvalidNullException) {
            return "a value";
        }
        if (expected.isEnum()) {
            return "one of "
                    + Stream.of(expected.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return List.class.isAssignableFrom(expected) ? "a list" : "an object";
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String join(String path, String field) {
        return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    }
}
